using System.Diagnostics.Metrics;

namespace AdServer.Events;

/// <summary>Meter <c>AdServer.Events</c>.</summary>
public sealed class EventMetrics
{
    public const string MeterName = "AdServer.Events";

    private readonly Counter<long> _appended;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _unreadable;
    private readonly Counter<long> _shipped;
    private readonly Counter<long> _shipFailures;
    private readonly Histogram<double> _commit;
    private long _lag;

    public EventMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _appended = meter.CreateCounter<long>("adserver.events.appended", "{record}", "Records taken into the log.");
        _refused = meter.CreateCounter<long>("adserver.events.refused", "{record}", "Records that the log could not take: beacons are sent again, decisions are lost.");
        _failures = meter.CreateCounter<long>("adserver.events.commit_failures", "{commit}", "Commits that failed; the log was opened anew after each.");
        _unreadable = meter.CreateCounter<long>("adserver.events.unreadable", "{record}", "Records or pages of the log that could not be read and were left out.");
        _shipped = meter.CreateCounter<long>("adserver.events.shipped", "{record}", "Records that the report store has.");
        _shipFailures = meter.CreateCounter<long>("adserver.events.ship_failures", "{batch}", "Batches that the report store did not take; each is sent again.");
        _commit = meter.CreateHistogram(
            "adserver.events.commit_duration", "s", "Time of a group commit.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.000_2, 0.000_5, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5] });
        _ = meter.CreateObservableGauge("adserver.events.ship_lag", () => Volatile.Read(ref _lag), "By", "Committed bytes of the log that the report store does not have yet.");
    }

    internal void Appended(string kind) => _appended.Add(1, new KeyValuePair<string, object?>("kind", kind));

    internal void Refused(string kind) => _refused.Add(1, new KeyValuePair<string, object?>("kind", kind));

    internal void CommitFailed() => _failures.Add(1);

    internal void Committed(TimeSpan took) => _commit.Record(took.TotalSeconds);

    internal void Unreadable() => _unreadable.Add(1);

    internal void Shipped(int records) => _shipped.Add(records);

    internal void ShipFailed() => _shipFailures.Add(1);

    internal void Lag(long bytes) => Volatile.Write(ref _lag, bytes);
}
