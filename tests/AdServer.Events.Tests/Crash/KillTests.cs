using System.Diagnostics;
using System.Globalization;

namespace AdServer.Events.Tests.Crash;

public sealed class KillTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill_AtAnyMoment_AcknowledgedIsRecoveredAndNothingElse()
    {
        using var fixture = new LogFixture();
        var tried = new HashSet<Guid>();
        var acknowledged = new HashSet<Guid>();
        for (var round = 0; round < 6; round++)
        {
            var before = acknowledged.Count;
            await KillAsync(fixture.Folder.Path, after: 150 + (round * 397 % 900), tried, acknowledged);
            Assert.True(acknowledged.Count > before, "The child acknowledged nothing before it was killed.");

            await using var log = await fixture.OpenAsync();
            Assert.Null(log.Failure);
            var recovered = LogFixture.ReadAll(log, out var cursor).Select(record => record.IdOf()).ToList();

            Assert.Equal(0, cursor.Unreadable);
            Assert.Equal(recovered.Count, recovered.Distinct().Count());
            Assert.Empty(acknowledged.Except(recovered));
            Assert.Empty(recovered.Except(tried));
        }
    }

    /// <param name="after">Lines that the child prints before it is killed; and one acknowledgement, which a slow disk gives late.</param>
    private static async Task KillAsync(string folder, int after, HashSet<Guid> tried, HashSet<Guid> acknowledged)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [CrashingChild.Argument, folder]) { RedirectStandardOutput = true })!;
        try
        {
            var before = acknowledged.Count;
            for (var line = 0; await child.StandardOutput.ReadLineAsync(Stop) is { } text; line++)
            {
                Note(text, tried, acknowledged);
                if (line >= after && acknowledged.Count > before)
                {
                    child.Kill();
                }
            }

            await child.WaitForExitAsync(Stop);
        }
        finally
        {
            child.Kill();
        }

        Assert.Equal(128 + 9, child.ExitCode);
    }

    /// <summary>The last line may be cut off by the kill; what it says of an id is then not said.</summary>
    private static void Note(string line, HashSet<Guid> tried, HashSet<Guid> acknowledged)
    {
        if (line.Length == 38)
        {
            _ = (line[0] == 'T' ? tried : acknowledged).Add(Guid.Parse(line.AsSpan(2), CultureInfo.InvariantCulture));
        }
    }
}
