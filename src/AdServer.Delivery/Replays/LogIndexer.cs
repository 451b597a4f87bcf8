using AdServer.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdServer.Delivery.Replays;

/// <summary>Reads the log into its index: what is there at the start, then what comes.</summary>
internal sealed partial class LogIndexer(EventLog log, LogIndex index, TimeProvider time, ILogger<LogIndexer> logger) : BackgroundService
{
    private const int MostRecords = 5_000;
    private const long MostBytes = 4L << 20;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the start's own task: the log may be long.
        await Task.Yield();
        Guid? epoch = null;
        EventLogReader? reader = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            if (log.Failure is null && (reader is null || reader.Epoch != epoch))
            {
                reader?.Dispose();
                reader = new EventLogReader(log, 0);
                epoch = reader.Epoch;
                index.Clear();
            }

            if (reader is null || !TryRead(reader))
            {
                await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        reader?.Dispose();
    }

    /// <returns>Whether there may be more at once.</returns>
    private bool TryRead(EventLogReader reader)
    {
        try
        {
            var records = reader.Read(MostRecords, MostBytes);
            foreach (var record in records)
            {
                Take(record);
            }

            index.Advance(reader.Position, reader.Begin ?? 0);
            return records.Count > 0;
        }
        catch (IOException exception)
        {
            Unreadable(exception.Message);
            return false;
        }
    }

    private void Take(LoggedRecord record)
    {
        if (record.Decision is { } decision)
        {
            index.Add(decision.Time, record.Position);
        }
        else if (record.Note is { Kind: NoteKind.DeliveryState } note)
        {
            try
            {
                index.Add(StateNoteCodec.Read(note.Content.Span), record.Position);
            }
            catch (InvalidDataException exception)
            {
                Unreadable(exception.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Part of the event log cannot be read for replays: {Reason}")]
    private partial void Unreadable(string reason);
}
