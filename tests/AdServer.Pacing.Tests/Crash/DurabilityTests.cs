using System.Diagnostics;
using System.Globalization;
using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Tests.Building;
using AdServer.Testing;

namespace AdServer.Pacing.Tests.Crash;

public sealed class DurabilityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Open_SyncsEveryCommit_InAFileForItsOwnerAlone()
    {
        var path = _folder.File("ledger.db");
        using var file = LedgerFile.Open(path);

        Assert.Equal("wal", file.Word("PRAGMA journal_mode"));
        Assert.Equal(2, file.Number("PRAGMA synchronous"));
        Assert.Equal(1_000, file.Number("PRAGMA busy_timeout"));
        Assert.Equal(LedgerSchema.Version, file.Number("PRAGMA user_version"));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public void Open_LedgerOfALaterProgram_IsRefused()
    {
        var path = _folder.File("ledger.db");
        using (var file = LedgerFile.Open(path))
        {
            file.Execute("PRAGMA user_version = 99");
        }

        Assert.Contains("99", Assert.Throws<LedgerException>(() => LedgerFile.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ByFourAtOnce_IsMadeOnce()
    {
        var path = _folder.File("ledger.db");
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ => LedgerFile.Open(path).Dispose());

        using var books = new LedgerBooks(path);
        Assert.Equal(4, books.Sum("SELECT count(*) FROM meta"));
    }

    [Fact]
    public async Task Kill_AtAnyMoment_WhatWasCommittedIsThere()
    {
        var path = _folder.File("ledger.db");
        for (var round = 1; round <= 3; round++)
        {
            using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [LedgerChild.Argument, path]) { RedirectStandardOutput = true })!;
            var last = 0L;
            while (last < 20 * round && await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            {
                last = long.Parse(line, CultureInfo.InvariantCulture);
            }

            child.Kill();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);

            using var books = new LedgerBooks(path);
            Assert.True(last >= 20 * round, "The child committed nothing before it was killed.");
            Assert.True(books.Sum("SELECT ticks FROM nodes WHERE node = 'child'") >= last);
            Assert.Equal("ok", books.Word("PRAGMA integrity_check"));
        }
    }

    public void Dispose() => _folder.Dispose();
}
