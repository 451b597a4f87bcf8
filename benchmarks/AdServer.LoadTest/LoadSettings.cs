namespace AdServer.LoadTest;

/// <param name="Rounds">Each measures every target once, in turn.</param>
/// <param name="Length">Of one measurement.</param>
internal sealed record LoadSettings(int Rounds, TimeSpan Length, int Connections, IReadOnlyList<int> LineItems, int ServerCore, int GeneratorCore)
{
    /// <summary>Of what the ad server can do, in the open loop.</summary>
    public const double OpenLoad = 0.7;
}
