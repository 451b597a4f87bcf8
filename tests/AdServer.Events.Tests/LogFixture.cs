using AdServer.Events.Storage;
using AdServer.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdServer.Events.Tests;

/// <summary>A data folder whose log can be opened, closed and read any number of times.</summary>
internal sealed class LogFixture : IDisposable
{
    private readonly ServiceProvider _provider = new ServiceCollection().AddMetrics().AddSingleton<EventMetrics>().BuildServiceProvider();

    public LogFixture(string? dataDirectory = null)
    {
        Folder = new TemporaryFolder();
        Options = new EventsOptions { DataDirectory = dataDirectory ?? Folder.Path, SegmentSize = 1 << 20, MemorySize = 2 << 20, CommitTimeout = TimeSpan.FromMinutes(1) };
    }

    public TemporaryFolder Folder { get; }

    public EventsOptions Options { get; }

    public EventMetrics Metrics => _provider.GetRequiredService<EventMetrics>();

    public async Task<EventLog> OpenAsync(Func<string, LogDevice>? device = null)
    {
        var log = new EventLog(
            Microsoft.Extensions.Options.Options.Create(Options), Metrics, TimeProvider.System, NullLogger<EventLog>.Instance, device ?? (path => new LogDevice(path)));
        await log.StartAsync(TestContext.Current.CancellationToken);
        return log;
    }

    /// <summary>Everything that is committed, read from the beginning.</summary>
    public static List<LoggedRecord> ReadAll(EventLog log, out LogCursor cursor)
    {
        cursor = new LogCursor(0);
        var all = new List<LoggedRecord>();
        for (long before = -1; cursor.Position > before;)
        {
            before = cursor.Position;
            all.AddRange(cursor.Read(log.Session!, 100, 64 << 10));
        }

        cursor.Dispose();
        return all;
    }

    public static List<LoggedRecord> ReadAll(EventLog log) => ReadAll(log, out _);

    public void Dispose()
    {
        _provider.Dispose();
        Folder.Dispose();
    }
}
