namespace AdServer.WebConsole;

/// <summary>Section <c>AdServer:Console</c>.</summary>
public sealed class ConsoleOptions
{
    public const string Section = "AdServer:Console";

    /// <summary>Tries of sign-in, joining and first user from one address (IPv6: one /64) a minute, right or wrong; 1 to 10,000.</summary>
    public int SignInsPerMinute { get; set; } = 20;
}
