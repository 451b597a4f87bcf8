using System.Security.Claims;
using AdServer.Access;
using AdServer.Access.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace AdServer.WebConsole.Access;

internal sealed class ConsoleClaimsFactory(UserManager<ConsoleUser> users, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<ConsoleUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(ConsoleUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(ConsoleClaims.Role, user.Role.ToWord()));
        identity.AddClaim(new Claim(ConsoleClaims.Stamp, user.SecurityStamp ?? ""));
        if (user.Advertiser is { } advertiser)
        {
            identity.AddClaim(new Claim(ConsoleClaims.Advertiser, advertiser));
        }

        return identity;
    }
}
