using AdServer.Pacing.Planning;

namespace AdServer.Pacing.Tests.Building;

/// <summary>The time that all nodes of a test go by.</summary>
internal sealed class TestClock
{
    public long Now { get; private set; } = Instant.Of(Build.Start);

    public void Advance(double seconds) => Now += (long)(seconds * 1_000);
}
