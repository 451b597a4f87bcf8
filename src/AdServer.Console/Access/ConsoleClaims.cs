using System.Security.Claims;
using AdServer.Access;
using AdServer.Access.Users;

namespace AdServer.WebConsole.Access;

/// <summary>What a signed-in person's cookie says, and its way back to the caller that the API knows.</summary>
public static class ConsoleClaims
{
    public const string Role = "adserver.role";
    public const string Advertiser = "adserver.advertiser";
    public const string Stamp = "adserver.stamp";

    /// <summary>The role's word, for the layout: what may be done is asked of <see cref="GrantOf"/>.</summary>
    public static Role RoleOf(this ClaimsPrincipal user) =>
        user.FindFirstValue(Role) is { } word && RoleWords.TryParse(word, out var role) ? role : AdServer.Access.Role.Nobody;

    public static string? AdvertiserOf(this ClaimsPrincipal user) => user.FindFirstValue(Advertiser);

    public static Grant GrantOf(this ClaimsPrincipal user, Right right) => AccessTable.For(user.RoleOf(), right);

    /// <summary>null: removed or changed since.</summary>
    public static Caller? Find(this UserDirectory directory, ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && user.FindFirstValue(Stamp) is { } stamp ? directory.Find(id, stamp) : null;
}
