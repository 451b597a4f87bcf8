namespace AdServer.EndToEnd.WebConsole;

/// <summary>Every page of the console, a line each: the tests of look and of rights walk this table.</summary>
public static class ConsolePages
{
    public const string AllRoles = "admin publisher advertiser analyst";

    public static IReadOnlyList<ConsoleAddress> All { get; } =
    [
        new("campaigns", "/console/campaigns", AllRoles),
        new("campaign", "/console/campaigns/himal-air/kathmandu", AllRoles),
        new("access", "/console/access", "admin"),
        new("account", "/console/account", AllRoles),
        new("not-found", "/console/no-such-page", AllRoles) { Status = 404 },
    ];

    /// <summary>For who is not signed in.</summary>
    public static IReadOnlyList<ConsoleAddress> Open { get; } =
    [
        new("sign-in", "/console/sign-in", ""),
        new("invitation-over", "/console/join?invitation=forged", "") { Status = 404 },
        new("refused", "/console/refused", "") { Status = 403 },
    ];
}
