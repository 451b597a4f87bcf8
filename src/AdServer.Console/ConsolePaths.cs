namespace AdServer.WebConsole;

internal static class ConsolePaths
{
    public const string Root = "/console";
    public const string Circuit = "/_blazor";
    public const string SignIn = "/console/sign-in";
    public const string SignOut = "/console/sign-out";
    public const string FirstUser = "/console/first-user";
    public const string Refused = "/console/refused";

    /// <summary>Where a person goes after signing in: only to a page of the console, never to an address that somebody wrote into a link.</summary>
    public static string Safe(string? returnUrl) => returnUrl is not null && (returnUrl == Root || returnUrl.StartsWith(Root + "/", StringComparison.Ordinal))
        && !returnUrl.Contains("..", StringComparison.Ordinal) && !returnUrl.Contains('\\', StringComparison.Ordinal) && !returnUrl.Any(char.IsControl)
        ? returnUrl
        : Root;
}
