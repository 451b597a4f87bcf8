using AdServer.Access.Users;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Logging;

namespace AdServer.WebConsole.Access;

/// <summary>An open page outlives its request: it is asked again every second whether its user is still one.</summary>
internal sealed class ConsoleAuthenticationState(ILoggerFactory logging, UserDirectory directory) : RevalidatingServerAuthenticationStateProvider(logging)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(1);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        Task.FromResult(directory.Find(authenticationState.User) is not null);
}
