using AdServer.Events;
using Microsoft.Extensions.Logging;

namespace AdServer.Pacing.Settling;

/// <summary>This node's log on its way into the ledger, batch by batch, from where the ledger has it. For one thread.</summary>
internal sealed class LogFeed(EventLog log, PacingMetrics metrics, ILogger logger) : IDisposable
{
    private const int MostRecords = 5_000;
    private const long MostBytes = 4 << 20;

    private EventLogReader? _reader;
    private Guid _epoch;
    private long _position;
    private long? _lostFrom;
    private int _opening;

    /// <summary>The log takes events, and all that it had before is settled.</summary>
    public bool IsCaughtUp { get; private set; }

    /// <summary>Stands where the ledger says; after a transaction whose outcome is unknown too.</summary>
    public void Stand(Guid epoch, long position)
    {
        _reader?.Dispose();
        (_reader, _epoch, _position, _lostFrom) = (null, epoch, position, null);
    }

    /// <summary>null: there is nothing new.</summary>
    public SettleBatch? Next()
    {
        if (log.Extent is not { } extent)
        {
            IsCaughtUp = false;
            return null;
        }

        var end = extent.CommittedUntil;
        Follow(extent);
        try
        {
            var records = _reader!.Read(MostRecords, MostBytes);
            metrics.Lag(Math.Max(0, end - _reader.Position));
            // A log's first position is not 0: what was settled of an empty log is where it begins.
            IsCaughtUp = _reader.Position >= end || (records.Count == 0 && _reader.Position == 0) || (IsCaughtUp && log.Failure is null);
            return _reader.Position > _position || _lostFrom is not null
                ? new SettleBatch(_epoch, _reader.Position, records) { LostFrom = _lostFrom, LogBegin = extent.Begin }
                : null;
        }
        catch (IOException exception)
        {
            PacingMessages.LogUnreadable(logger, exception);
            Stand(_epoch, _position);
            IsCaughtUp = false;
            return null;
        }
    }

    /// <summary>The batch is in the ledger.</summary>
    public void Settled(SettleBatch batch) => (_position, _lostFrom) = (batch.To, null);

    public void Dispose() => _reader?.Dispose();

    private void Follow(LogExtent extent)
    {
        if (extent.Epoch != _epoch)
        {
            // Positions of another epoch mean nothing here; bits and seen events keep what is read again from counting again.
            Stand(extent.Epoch, 0);
        }
        else if (_opening != extent.Opening && _position > extent.RecoveredUntil)
        {
            // What is before its end is what was settled; what comes after it now is not what was there.
            PacingMessages.LogIsBehind(logger, _position, extent.RecoveredUntil);
            Stand(extent.Epoch, extent.RecoveredUntil);
            _lostFrom = extent.RecoveredUntil;
        }

        _opening = extent.Opening;
        _reader ??= new EventLogReader(log, _position);
    }
}
