using System.Security.Claims;
using AdServer.Access;
using AdServer.WebConsole.Access;

namespace AdServer.WebConsole.Layout;

/// <summary>The words of the left rail, five at most for anybody; who lacks the right does not see the word.</summary>
public static class Rail
{
    public const int Most = 5;

    private static readonly RailPlace[] Places =
    [
        new("Campaigns", "/console/campaigns", "campaigns", Right.ReadCampaigns),
        new("Access", "/console/access", "settings", Right.ManageKeys),
    ];

    public static IReadOnlyList<RailPlace> For(ClaimsPrincipal user) => For(user.RoleOf());

    public static IReadOnlyList<RailPlace> For(Role role) => [.. Places.Where(place => place.IsFor(role))];
}
