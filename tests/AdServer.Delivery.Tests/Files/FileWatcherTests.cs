using System.Net;
using AdServer.Delivery.Files;
using AdServer.Delivery.Geo;
using AdServer.Testing;
using AdServer.Testing.Geo;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AdServer.Delivery.Tests.Files;

public sealed class FileWatcherTests : IDisposable
{
    private static readonly IPAddress Reader = IPAddress.Parse("203.0.113.9");

    private readonly TemporaryFolder _folder = new();
    private readonly GeoDatabase _database = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ListLogger _log = new();
    private int _replaced;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_GoodFile_ServesBeforeTheFirstRequest()
    {
        using var watcher = await StartAsync(_folder.Write("geo.mmdb", GeoSamples.City()));

        Assert.Equal("NP", _database.Find(Reader).Country);
        Assert.Null(watcher.Refusal);
    }

    [Fact]
    public async Task FileReplaced_NewOneServes()
    {
        var path = _folder.Write("geo.mmdb", GeoSamples.City());
        using var watcher = await StartAsync(path);

        Replace("geo.mmdb", GeoSamples.CityMoved());
        await UntilAsync(() => _database.Find(Reader).Country == "BT");
    }

    [Fact]
    public async Task FileReplacedByACorruptOne_FormerStaysAndTheLogSaysWhy_ThenARepairServes()
    {
        var path = _folder.Write("geo.mmdb", GeoSamples.City());
        using var watcher = await StartAsync(path);

        Replace("geo.mmdb", GeoSamples.City()[..100]);
        await UntilAsync(() => watcher.Refusal is not null);
        Assert.Equal("NP", _database.Find(Reader).Country);
        Assert.Contains(_log.Lines, line => line.Contains("refused", StringComparison.Ordinal) && line.Contains(path, StringComparison.Ordinal));

        Replace("geo.mmdb", GeoSamples.CityMoved());
        await UntilAsync(() => watcher.Refusal is null);
        Assert.Equal("BT", _database.Find(Reader).Country);
    }

    [Fact]
    public async Task FileMissingAtStart_IsLoadedWhenItAppears()
    {
        using var watcher = await StartAsync(_folder.File("later.mmdb"));
        Assert.Equal(GeoLocation.Unknown, _database.Find(Reader));
        Assert.Equal("the file is missing", watcher.Refusal);

        _folder.Write("later.mmdb", GeoSamples.City());
        await UntilAsync(() => _database.Find(Reader).Country == "NP");
    }

    private async Task<FileWatcher> StartAsync(string path)
    {
        var watcher = new FileWatcher(_database, path, TimeSpan.FromSeconds(2), _time, _log);
        await watcher.StartAsync(TestContext.Current.CancellationToken);
        return watcher;
    }

    /// <summary>In one step, and with a time of its own: file systems count in ticks of several milliseconds, and the two may be of one length.</summary>
    private void Replace(string name, byte[] content)
    {
        var draft = _folder.Write($"{name}.draft", content);
        File.SetLastWriteTimeUtc(draft, new DateTime(2026, 3, 1, 0, 0, ++_replaced, DateTimeKind.Utc));
        File.Move(draft, _folder.File(name), overwrite: true);
    }

    /// <summary>Moves the fake clock on until the watcher's own task has seen it; real time bounds the wait.</summary>
    private async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        while (!condition())
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            await Task.Delay(5, deadline.Token);
        }
    }

    private sealed class ListLogger : ILogger<FileWatcher>
    {
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _lines.Add(formatter(state, exception));
            }
        }
    }
}
