using System.Text.Json;
using AdServer.Events.Shipping;

namespace AdServer.Events.Exporting;

/// <summary>The raw log as lines of JSON, in log order.</summary>
public static class LogExport
{
    private const int MostRecords = 5_000;
    private const long MostBytes = 4 << 20;

    /// <summary>Writes what is committed now; what an event pays is unknown until it is settled.</summary>
    /// <param name="settlements">null: there is no ledger.</param>
    /// <param name="progress">Told the share that is written, from 0 to 1.</param>
    /// <returns>Records or pages that could not be read and are left out.</returns>
    /// <exception cref="IOException">The log is closed, or it or the ledger cannot be read.</exception>
    public static async Task<int> WriteAsync(
        EventLog log, ISettlements? settlements, Stream lines, Action<double>? progress, CancellationToken cancellationToken)
    {
        var extent = log.Extent ?? throw new IOException(log.Failure ?? "The event log is closed.");
        var end = extent.CommittedUntil;
        using var reader = new EventLogReader(log, 0);
        while (reader.Position < end)
        {
            var before = reader.Position;
            var records = reader.Read(MostRecords, MostBytes, end);
            if (reader.Position == before)
            {
                throw new IOException($"The event log ends at {before} and not at {end}: {log.Failure}");
            }

            records = settlements is null ? records : await settlements.SettleAsync(extent.Epoch, records, cancellationToken);
            await WriteAsync(records, lines, cancellationToken);
            progress?.Invoke((double)reader.Position / end);
        }

        return reader.Unreadable;
    }

    private static async Task WriteAsync(IReadOnlyList<LoggedRecord> records, Stream lines, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await using var json = new Utf8JsonWriter(buffer);
        foreach (var record in records)
        {
            if (LogLine.TryWrite(json, record))
            {
                await json.FlushAsync(cancellationToken);
                json.Reset();
                buffer.WriteByte((byte)'\n');
            }
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(lines, cancellationToken);
    }
}
