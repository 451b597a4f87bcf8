using AdServer.Events;
using AdServer.Reporting.Store;

namespace AdServer.Reporting.Reconciling;

/// <summary>This node's log, record by record, without any rule of counting: what is on disk is what there is.</summary>
internal static class LogRecords
{
    private const int MostRecords = 5_000;
    private const long MostBytes = 4 << 20;

    /// <returns>When its first record was made; null: it has none, or is closed.</returns>
    public static DateTime? Begin(EventLog log)
    {
        using var reader = new EventLogReader(log, 0);
        while (reader.Read(MostRecords, MostBytes) is { Count: > 0 } records)
        {
            foreach (var record in records)
            {
                if (record.Decision is not null || record.Beacon is not null)
                {
                    return Utc(record.Beacon?.At ?? record.Decision!.Time);
                }
            }
        }

        return null;
    }

    /// <summary>Every slot that was asked for and every beacon.</summary>
    public static void Read(EventLog log, Action<DateTime, RecordKey> take, CancellationToken cancellationToken)
    {
        using var reader = new EventLogReader(log, 0);
        while (reader.Read(MostRecords, MostBytes) is { Count: > 0 } records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var record in records)
            {
                Read(record, take);
            }
        }
    }

    private static void Read(LoggedRecord record, Action<DateTime, RecordKey> take)
    {
        if (record.Decision is { } decision)
        {
            var time = Utc(decision.Time);
            for (var index = 0; index < decision.Slots.Count; index++)
            {
                take(time, new RecordKey(decision.DecisionId, index, FactKind.Slot, time));
            }
        }
        else if (record.Beacon is { } beacon)
        {
            take(Utc(beacon.DecisionTime), new RecordKey(beacon.DecisionId, beacon.SlotIndex, (FactKind)beacon.Kind, Utc(beacon.At)));
        }
    }

    /// <summary>To the microsecond, as the store keeps it.</summary>
    private static DateTime Utc(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
