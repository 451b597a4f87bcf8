using AdServer.Events;
using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Planning;
using AdServer.Pacing.Settling;
using Microsoft.Extensions.Logging;

namespace AdServer.Pacing;

/// <summary>Brings a node's rounds to the ledger, and opens it again after it failed. For one thread, which may wait for the disk and for other nodes.</summary>
internal sealed class LedgerWorker(
    PacingNode node, LedgerNode identity, PacingOptions options, EventLog log, LogFeed feed, PacingMetrics metrics, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ClockEvery = TimeSpan.FromSeconds(5);

    private readonly LedgerLimits _limits = LedgerLimits.Of(options);
    private Ledger? _ledger;
    private DateTimeOffset _lastTick;
    private DateTimeOffset _lastClock;
    private long _lastSuccess = time.GetTimestamp();
    private volatile string? _failure;

    /// <summary>Tests make a commit's outcome unknown by it.</summary>
    internal Action<bool>? Committing { get; set; }

    /// <summary>Why it has not answered for some seconds; null: it has.</summary>
    public string? Failure => _failure is { } failure && time.GetElapsedTime(Volatile.Read(ref _lastSuccess)) > Silence ? failure : null;

    /// <exception cref="LedgerException">The ledger cannot be opened, or another user has it.</exception>
    public void Open()
    {
        var file = LedgerFile.Open(options.LedgerPath);
        try
        {
            file.Committing = Committing;
            var ledger = new Ledger(file, identity, _limits) { PriceOf = node.PriceOf };
            var row = ledger.Register(Instant.Of(time.GetUtcNow()));
            feed.Stand(row.Epoch, row.Position);
            PacingMessages.Registered(logger, options.LedgerPath, identity.Name, row.Position);
            _ledger = ledger;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Everything there is to say and ask; more than one transaction where it is much.</summary>
    public void Work()
    {
        try
        {
            if (_ledger is null)
            {
                Open();
            }

            while (Run(_ledger!))
            {
                // As long as there is more.
            }

            if (_failure is not null)
            {
                PacingMessages.Recovered(logger);
            }

            _failure = null;
            Volatile.Write(ref _lastSuccess, time.GetTimestamp());
        }
        catch (IOException exception)
        {
            Failed(exception);
        }
    }

    public void Dispose()
    {
        _ledger?.Dispose();
        feed.Dispose();
    }

    private bool Run(Ledger ledger)
    {
        var began = time.GetTimestamp();
        var now = time.GetUtcNow();
        var isTick = (now - _lastTick).Duration() >= options.Tick * 0.75;
        var batch = feed.Next();
        Mark(now, batch);
        var pending = node.Prepare(Instant.Of(now), batch, feed.IsCaughtUp, isTick);
        var outcome = ledger.Run(pending.Round);
        if (batch is not null)
        {
            feed.Settled(batch);
        }

        _lastTick = isTick ? now : _lastTick;
        node.Apply(pending, outcome, Instant.Of(time.GetUtcNow()));
        metrics.Granted(outcome.Granted.Count, outcome.Granted.Sum(granted => (long)granted.Units));
        metrics.Ran(time.GetElapsedTime(began));
        return batch is not null || pending.Work.HasMore;
    }

    /// <summary>An idle node's log clock goes on, so that grants can be closed.</summary>
    private void Mark(DateTimeOffset now, SettleBatch? batch)
    {
        if (batch is { Records: [.., var last] } && last.Note is null)
        {
            _lastClock = now;
        }
        else if (feed.IsCaughtUp && (now - _lastClock).Duration() >= ClockEvery && log.TryAppend(new NoteRecord(NoteKind.Clock, now, ReadOnlyMemory<byte>.Empty)))
        {
            _lastClock = now;
        }
    }

    private void Failed(IOException exception)
    {
        metrics.Failed();
        if (_failure is null)
        {
            PacingMessages.Failed(logger, exception);
        }

        _failure = exception.Message;
        if (exception is LedgerException { IsBusy: true } || _ledger is null)
        {
            return;
        }

        // What became of the transaction is unknown: the file says it, opened anew. Grants it may have made are dealt by nobody.
        _ledger.Dispose();
        _ledger = null;
    }
}
