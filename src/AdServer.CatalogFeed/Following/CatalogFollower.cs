using System.Diagnostics;
using AdServer.Catalog;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AdServer.CatalogFeed.Following;

/// <summary>
/// Keeps <see cref="LiveCatalog"/> at what Redis holds: everything at start, then each change as it is announced, and a poll for the
/// announcements that get lost. Without Redis it starts from the last good copy on disk and goes on with what it has.
/// </summary>
public sealed partial class CatalogFollower : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CopyInterval = TimeSpan.FromSeconds(5);

    private readonly RedisConnection _redis;
    private readonly RedisCatalogReader _reader;
    private readonly LiveCatalog _live;
    private readonly FeedHealth _health;
    private readonly LastGoodCopy _copy;
    private readonly NodePresence _presence;
    private readonly TimeProvider _time;
    private readonly ILogger<CatalogFollower> _logger;
    private readonly SemaphoreSlim _announced = new(0);
    private long _copiedVersion = -1;
    private long _copiedAt;

    internal CatalogFollower(
        RedisConnection redis, RedisCatalogReader reader, LiveCatalog live, FeedHealth health, LastGoodCopy copy, NodePresence presence,
        TimeProvider time, ILogger<CatalogFollower> logger)
    {
        _redis = redis;
        _reader = reader;
        _live = live;
        _health = health;
        _copy = copy;
        _presence = presence;
        _time = time;
        _logger = logger;
    }

    public override void Dispose()
    {
        _announced.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(FollowAlwaysAsync(stoppingToken), _presence.KeepAsync(() => _live.Current?.Version, stoppingToken));

    private async Task FollowAlwaysAsync(CancellationToken stoppingToken)
    {
        var started = _time.GetTimestamp();
        var subscribed = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!subscribed)
                {
                    await (await _redis.GetSubscriberAsync()).SubscribeAsync(_redis.Keys.Changed, (_, _) => Announce());
                    subscribed = true;
                }

                await FollowAsync(stoppingToken);
                _health.RedisIsBack();
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (_health.RedisIsAway(e.Message))
                {
                    Away(e.Message);
                }
            }

            if (_live.Current is null && _time.GetElapsedTime(started) > StartPatience)
            {
                await StartFromCopyAsync(stoppingToken);
                started = _time.GetTimestamp();
            }

            await CopyAsync(force: false, stoppingToken);
            await WaitAsync(stoppingToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await CopyAsync(force: true, cancellationToken);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        if (await _reader.ReadAsync(_live.Current, cancellationToken) is { } contents)
        {
            _live.Replace(contents);
            Followed(contents.Version, contents.Campaigns.Count, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        await _presence.AnnounceAsync(() => _live.Current?.Version, cancellationToken);
    }

    private async Task StartFromCopyAsync(CancellationToken cancellationToken)
    {
        if (await _copy.ReadAsync(cancellationToken) is { } contents)
        {
            _copiedVersion = contents.Version;
            _live.Replace(contents);
            StartedFromCopy(contents.Version);
        }
    }

    private async Task CopyAsync(bool force, CancellationToken cancellationToken)
    {
        if (_live.Current is not { } contents || contents.Version == _copiedVersion
            || (!force && _copiedVersion >= 0 && _time.GetElapsedTime(_copiedAt) < CopyInterval))
        {
            return;
        }

        try
        {
            await _copy.WriteAsync(contents, cancellationToken);
            _copiedVersion = contents.Version;
            _copiedAt = _time.GetTimestamp();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            CopyFailed(e.Message);
            _copiedAt = _time.GetTimestamp();
        }
    }

    private void Announce()
    {
        if (_announced.CurrentCount == 0)
        {
            _announced.Release();
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var announced = _announced.WaitAsync(either.Token);
        await Task.WhenAny(announced, Task.Delay(Interval, _time, either.Token));
        await either.CancelAsync();
        await announced.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Serving catalog version {Version}: {Campaigns} campaigns, taken over in {Milliseconds:F1} ms")]
    private partial void Followed(long version, int campaigns, double milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis is away: started from the last good copy, catalog version {Version}")]
    private partial void StartedFromCopy(long version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is away ({Reason}); pages are filled from the catalog as it is")]
    private partial void Away(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The last good copy of the catalog could not be written: {Reason}")]
    private partial void CopyFailed(string reason);
}
