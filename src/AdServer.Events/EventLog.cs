using AdServer.Events.Records;
using AdServer.Events.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdServer.Events;

/// <summary>
/// The node's durable log of what happened, on local disk. Takes records between <see cref="StartAsync"/> and <see cref="StopAsync"/>.
/// When the disk fails it refuses, says why in <see cref="Failure"/>, and tries to open and recover itself until that succeeds.
/// </summary>
public sealed class EventLog : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan IdleCommit = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(5);

    private readonly EventsOptions _options;
    private readonly EventMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<EventLog> _logger;
    private readonly CommitSignal _signal = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<string, LogDevice> _createDevice;
    private LogSession? _session;
    private Task _loop = Task.CompletedTask;
    private int _disposed;
    private Guid? _nextEpoch;
    private volatile string? _failure = "The event log is not open yet.";

    public EventLog(IOptions<EventsOptions> options, EventMetrics metrics, TimeProvider time, ILogger<EventLog> logger)
        : this(options, metrics, time, logger, path => new LogDevice(path))
    {
    }

    internal EventLog(
        IOptions<EventsOptions> options, EventMetrics metrics, TimeProvider time, ILogger<EventLog> logger, Func<string, LogDevice> createDevice)
    {
        _options = options.Value;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        _createDevice = createDevice;
    }

    /// <summary>Why nothing is acknowledged now; null: all is well.</summary>
    public string? Failure => _failure;

    /// <summary>Up to where everything is on disk; null: the log is closed.</summary>
    public long? CommittedUntil => Session?.CommittedUntil;

    /// <summary>null: the log is closed.</summary>
    public LogExtent? Extent => Session is { } session
        ? new LogExtent(session.Opening, session.Epoch, session.Begin, session.RecoveredUntil, session.CommittedUntil) : null;

    internal LogSession? Session => Volatile.Read(ref _session);

    /// <summary>Appends without waiting for the disk. False: the log has no room now; the fill stands, its record is counted as refused.</summary>
    public bool TryAppend(DecisionRecord decision)
    {
        var writer = new RecordWriter(1024);
        try
        {
            RecordCodec.Write(ref writer, decision);
            var taken = TryAppend(Session, writer.Written);
            Count(taken, "decision");
            return taken;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Appends without waiting for the disk. False: the log has no room now.</summary>
    public bool TryAppend(NoteRecord note)
    {
        var writer = new RecordWriter(64 + note.Content.Length);
        try
        {
            RecordCodec.Write(ref writer, note);
            var taken = TryAppend(Session, writer.Written);
            Count(taken, "note");
            return taken;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Completes with true once the record is on disk; with false when the log cannot take it (answer 503, so that it is sent again).</summary>
    /// <exception cref="OperationCanceledException">The caller waits no longer; the record may be on disk all the same.</exception>
    public async ValueTask<bool> AppendAsync(BeaconRecord beacon, CancellationToken cancellationToken)
    {
        var session = Session;
        var committed = session is not null && TryAppend(session, beacon) && await WaitAsync(session, cancellationToken);
        Count(committed, "beacon");
        return committed;
    }

    /// <summary>Puts on disk what was appended before; false when that failed.</summary>
    public async ValueTask<bool> CommitAsync(CancellationToken cancellationToken) =>
        Session is { } session && await WaitAsync(session, cancellationToken);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _ = await TryOpenAsync();
        _loop = Task.Run(RunAsync, CancellationToken.None);
    }

    /// <summary>Puts everything on disk and closes.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        _signal.Set();
        await _loop.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // A container disposes of it once for each of its registrations: as itself and as a hosted service.
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await _stopping.CancelAsync();
        _signal.Set();
        // A disk that hangs must not keep the program from ending; the loop then ends with it.
        await _loop.WaitAsync(_options.CommitTimeout * 2, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_loop.IsCompleted)
        {
            _stopping.Dispose();
            _signal.Dispose();
        }
    }

    /// <summary>Gives the log another epoch: the report store knows positions that this log does not have (its disk lied, or it was restored from a copy).</summary>
    internal void RenewEpoch(Guid epoch)
    {
        lock (_signal)
        {
            _nextEpoch = epoch;
        }

        _signal.Set();
    }

    private static bool TryAppend(LogSession? session, ReadOnlySpan<byte> record) =>
        session is not null && record.Length <= LogSession.MaxRecord && session.TryAppend(record);

    private static bool TryAppend(LogSession session, BeaconRecord beacon)
    {
        var writer = new RecordWriter(512);
        try
        {
            RecordCodec.Write(ref writer, beacon);
            return TryAppend(session, writer.Written);
        }
        finally
        {
            writer.Dispose();
        }
    }

    private Task<bool> WaitAsync(LogSession session, CancellationToken cancellationToken)
    {
        // In this order: a round read after the append cannot be one whose commit missed it.
        var committed = session.NextCommit();
        _signal.Set();
        return cancellationToken.CanBeCanceled ? committed.WaitAsync(cancellationToken) : committed;
    }

    private void Count(bool taken, string kind)
    {
        if (taken)
        {
            _metrics.Appended(kind);
        }
        else
        {
            _metrics.Refused(kind);
        }
    }

    private async Task RunAsync()
    {
        var retry = FirstRetry;
        while (!_stopping.IsCancellationRequested)
        {
            if (Session is { } session)
            {
                retry = FirstRetry;
                await _signal.WaitAsync(IdleCommit);
                // To the end of the pool's queue: whoever is in it already is in this commit. Nobody waits longer, and a busy node commits less often.
                await Task.Yield();
                await TryCommitAsync(session);
            }
            else if (!await TryOpenAsync())
            {
                await Task.Delay(retry, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                retry = TimeSpan.FromTicks(Math.Min(retry.Ticks * 2, LastRetry.Ticks));
            }
        }

        if (Session is { } last)
        {
            await TryCommitAsync(last);
            await CloseAsync("The event log is closed.");
        }
    }

    private async Task TryCommitAsync(LogSession session)
    {
        try
        {
            var began = _time.GetTimestamp();
            var anything = session.HasUncommitted;
            await session.CommitAsync(_options.CommitTimeout);
            if (anything)
            {
                _metrics.Committed(_time.GetElapsedTime(began));
            }

            if (TakeNextEpoch() is { } epoch)
            {
                await CloseAsync("The event log begins a new epoch.");
                LogSession.RenewEpoch(_options.LogDirectory, epoch);
            }
        }
        catch (Exception exception)
        {
            _metrics.CommitFailed();
            EventLogMessages.CommitFailed(_logger, exception);
            await CloseAsync(exception.Message);
        }
    }

    private Guid? TakeNextEpoch()
    {
        lock (_signal)
        {
            var epoch = _nextEpoch;
            _nextEpoch = null;
            return epoch;
        }
    }

    private async Task<bool> TryOpenAsync()
    {
        try
        {
            var session = LogSession.Open(_options.LogDirectory, _options, _createDevice);
            // Recovery alone reads; only a write shows that the disk takes some again.
            try
            {
                await session.ProbeAsync(_options.CommitTimeout);
            }
            catch
            {
                await session.CloseAsync(_time);
                throw;
            }

            EventLogMessages.Opened(_logger, session.Epoch, session.Begin, session.CommittedUntil);
            Volatile.Write(ref _session, session);

            // Last: whoever sees the failure gone finds the log open.
            _failure = null;
            return true;
        }
        catch (Exception exception)
        {
            if (_failure != exception.Message)
            {
                EventLogMessages.OpenFailed(_logger, exception);
            }

            _failure = exception.Message;
            return false;
        }
    }

    private async Task CloseAsync(string reason)
    {
        // First this, then the waiters: whoever is refused finds the reason in place and the log closed.
        _failure = reason;
        if (Interlocked.Exchange(ref _session, null) is { } session)
        {
            await session.CloseAsync(_time);
        }
    }
}
