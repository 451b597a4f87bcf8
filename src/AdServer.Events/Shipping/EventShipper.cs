using AdServer.Events.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdServer.Events.Shipping;

/// <summary>Brings the committed log to the report store, in order, without gaps: what was not taken is sent again until it is. At the end of the program it brings the rest.</summary>
public sealed class EventShipper : BackgroundService
{
    private const int MaxRecords = 5_000;
    private const long MaxBytes = 4 << 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TruncateEvery = TimeSpan.FromMinutes(1);

    private readonly EventLog _log;
    private readonly IEventSink? _sink;
    private readonly ISettlements? _settlements;
    private readonly NodeIdentity _node;
    private readonly EventMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<EventShipper> _logger;
    private readonly TimeSpan _retention;
    private LogCursor? _cursor;
    private Guid _epoch;
    private long _shipped;
    private long _truncated;
    private (DateTimeOffset Time, long Position)? _mark;
    private int _opening;
    private int _unreadable;
    private volatile string? _failure;
    private volatile string? _lastUnreadable;

    /// <param name="sink">null: this node has nobody to bring its log to, and keeps it.</param>
    /// <param name="settlements">null: nothing is paid here.</param>
    public EventShipper(
        EventLog log, IEventSink? sink, ISettlements? settlements, NodeIdentity node, IOptions<EventsOptions> options, EventMetrics metrics, TimeProvider time, ILogger<EventShipper> logger)
    {
        _log = log;
        _sink = sink;
        _settlements = settlements;
        _node = node;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        _retention = TimeSpan.FromDays(options.Value.RetentionDays);
    }

    /// <summary>Why the report store is behind; null: it is not.</summary>
    public string? Failure => _failure;

    /// <summary>The last record or page of the log that could not be read and was left out, since the start.</summary>
    public string? LastUnreadable => _lastUnreadable;

    /// <summary>How many were left out since the start.</summary>
    public int Unreadable => Volatile.Read(ref _unreadable);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _ = await _log.CommitAsync(cancellationToken);
        while (await TryShipAsync(cancellationToken))
        {
            // Until nothing is left, or the store does not take it: then it stays in the log for the next start.
        }

        _cursor?.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Interval;
        while (!stoppingToken.IsCancellationRequested)
        {
            while (await TryShipAsync(stoppingToken))
            {
                // As long as there is something.
            }

            pause = _failure is null ? Interval : TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LastRetry.Ticks));
            await Task.Delay(pause, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Ships one batch. False: there was nothing in it, or it failed.</summary>
    private async Task<bool> TryShipAsync(CancellationToken cancellationToken)
    {
        if (_sink is null)
        {
            return false;
        }

        try
        {
            var more = await ShipAsync(_sink, cancellationToken);
            _failure = null;
            return more;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Forget();
            return false;
        }
        catch (Exception exception)
        {
            // Whether the batch was stored is unknown; the store knows, so it is asked before the next.
            Forget();
            _metrics.ShipFailed();
            if (_failure is null)
            {
                EventShipperMessages.Failed(_logger, exception);
            }

            _failure = exception.Message;
            return false;
        }
    }

    private async Task<bool> ShipAsync(IEventSink sink, CancellationToken cancellationToken)
    {
        if (_log.Session is not { } session || !await FollowAsync(sink, session, cancellationToken))
        {
            return false;
        }

        var from = _cursor!.Position;
        var settled = await SettledAsync(session, cancellationToken);
        var unreadable = _cursor.Unreadable;
        var records = WithoutNotes(_cursor.Read(session, MaxRecords, MaxBytes, limit: settled));
        NoteUnreadable(_cursor.Unreadable - unreadable);
        var to = _cursor.Position;
        if (_settlements is not null)
        {
            records = await _settlements.SettleAsync(_epoch, records, cancellationToken);
        }

        // Also when there is nothing: reports then know that nothing is missing.
        await sink.StoreAsync(new EventBatch(_node.Node, _epoch, from, to, records) { AsOf = AsOf(to) }, cancellationToken);
        _metrics.Shipped(records.Count);
        _shipped = to;

        _metrics.Lag(Math.Max(0, session.CommittedUntil - _shipped));
        if (to == from)
        {
            Truncate(session);
        }

        return to > from;
    }

    /// <summary>Up to where records may be shipped. What is settled later than now is not looked for: <see cref="AsOf"/> remembers when now was.</summary>
    private async Task<long> SettledAsync(LogSession session, CancellationToken cancellationToken)
    {
        _mark ??= (_time.GetUtcNow(), session.CommittedUntil);
        return _settlements is null ? session.CommittedUntil : await _settlements.GetPositionAsync(_epoch, cancellationToken);
    }

    /// <summary>A busy log is never shipped whole, but up to what it held at some time.</summary>
    private DateTimeOffset? AsOf(long shipped)
    {
        if (_mark is not { } mark || shipped < mark.Position)
        {
            return null;
        }

        _mark = null;
        return mark.Time;
    }

    private static IReadOnlyList<LoggedRecord> WithoutNotes(IReadOnlyList<LoggedRecord> records) =>
        records.Any(record => record.Note is not null) ? [.. records.Where(record => record.Note is null)] : records;

    /// <summary>Stands where the store left off in this log; false when that is no place in it.</summary>
    private async Task<bool> FollowAsync(IEventSink sink, LogSession session, CancellationToken cancellationToken)
    {
        if (_cursor is not null && _epoch == session.Epoch)
        {
            return true;
        }

        Forget();
        _epoch = session.Epoch;
        var position = await sink.GetPositionAsync(_node.Node, _epoch, cancellationToken);
        if (position > session.CommittedUntil || (_opening != session.Opening && position > session.RecoveredUntil))
        {
            await BeginEpochAsync(sink, session, position, cancellationToken);
            return false;
        }

        _opening = session.Opening;

        if (Math.Max(position, LogSession.First) < session.Begin)
        {
            EventShipperMessages.StoreIsBehind(_logger, position, session.Begin);
        }

        _shipped = position;
        _cursor = new LogCursor(position);
        return true;
    }

    /// <summary>What is before the log's end of then is in the store; what comes after it now is not what the store has there, and needs other positions.</summary>
    private async Task BeginEpochAsync(IEventSink sink, LogSession session, long stored, CancellationToken cancellationToken)
    {
        EventShipperMessages.LogIsBehind(_logger, stored, session.RecoveredUntil);
        var epoch = Guid.NewGuid();
        await sink.StoreAsync(new EventBatch(_node.Node, epoch, 0, session.RecoveredUntil, []), cancellationToken);
        _log.RenewEpoch(epoch);
    }

    private void NoteUnreadable(int count)
    {
        if (count == 0)
        {
            return;
        }

        for (var left = count; left > 0; left--)
        {
            _metrics.Unreadable();
        }

        _lastUnreadable = _cursor!.LastUnreadable;
        _ = Interlocked.Add(ref _unreadable, count);
        EventShipperMessages.Unreadable(_logger, count, _lastUnreadable);
    }

    private void Truncate(LogSession session)
    {
        var now = _time.GetTimestamp();
        if (_truncated != 0 && _time.GetElapsedTime(_truncated, now) < TruncateEvery)
        {
            return;
        }

        _truncated = now;
        if (session.TryEnter())
        {
            session.Truncate(_shipped, _time.GetUtcNow() - _retention);
            session.Exit();
        }
    }

    private void Forget()
    {
        _cursor?.Dispose();
        _cursor = null;
        _mark = null;
    }
}
