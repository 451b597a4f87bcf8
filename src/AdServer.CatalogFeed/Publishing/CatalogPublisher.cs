using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdServer.CatalogFeed.Publishing;

/// <summary>
/// Brings every accepted revision to Redis, in order, and again when Redis lost it. It starts from what Redis says it has, not from what
/// this process remembers, so that a crash between commit and publishing, an emptied Redis, and a second publisher all mend themselves.
/// </summary>
public sealed partial class CatalogPublisher : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly ICatalogSource _source;
    private readonly RedisCatalogWriter _writer;
    private readonly TimeProvider _time;
    private readonly ILogger<CatalogPublisher> _logger;
    private readonly SemaphoreSlim _signal = new(0);
    private volatile TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _published = -1;
    private bool _isAway;

    internal CatalogPublisher(ICatalogSource source, RedisCatalogWriter writer, TimeProvider time, ILogger<CatalogPublisher> logger)
    {
        _source = source;
        _writer = writer;
        _time = time;
        _logger = logger;
    }

    /// <summary>A revision was committed: publish at once. Never blocks, never throws.</summary>
    public void Signal() => _signal.Release();

    /// <summary>True once Redis holds this version, false after <paramref name="patience"/>; the upload stands either way.</summary>
    public async Task<bool> WaitForAsync(long version, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        try
        {
            while (true)
            {
                var moved = _moved.Task;
                if (Interlocked.Read(ref _published) >= version)
                {
                    return true;
                }

                if (_isAway)
                {
                    return false;
                }

                await moved.WaitAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public override void Dispose()
    {
        _signal.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await PublishAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                if (!_isAway)
                {
                    Away(e.Message);
                }

                _isAway = true;
                Wake();
            }

            await WaitAsync(stoppingToken);
        }
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var (stamp, documents) = await _source.GetStampAsync(cancellationToken);
        if (await _writer.BringUpToAsync(stamp, documents, _source, cancellationToken) is { } written)
        {
            Published(written.Stamp.Version, written.Documents, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            stamp = written.Stamp;
        }

        if (_isAway)
        {
            Back();
        }

        _isAway = false;
        Interlocked.Exchange(ref _published, stamp.Version);
        Wake();
    }

    private void Wake() =>
        Interlocked.Exchange(ref _moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var signal = _signal.WaitAsync(either.Token);
        await Task.WhenAny(signal, Task.Delay(Interval, _time, either.Token));
        await either.CancelAsync();
        await signal.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        // Signals that came meanwhile are served by the next round as one.
        while (_signal.Wait(0, CancellationToken.None))
        {
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Published catalog version {Version}: {Documents} documents in {Milliseconds:F1} ms")]
    private partial void Published(long version, long documents, double milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The catalog cannot be published ({Reason}); uploads land in the database and follow when it can")]
    private partial void Away(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The catalog is published again")]
    private partial void Back();
}
