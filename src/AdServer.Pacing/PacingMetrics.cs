using System.Diagnostics.Metrics;

namespace AdServer.Pacing;

/// <summary>Meter <c>AdServer.Pacing</c>.</summary>
public sealed class PacingMetrics
{
    public const string MeterName = "AdServer.Pacing";

    private readonly Counter<long> _grants;
    private readonly Counter<long> _units;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _round;
    private readonly Histogram<double> _tick;
    private long _lag;

    public PacingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _grants = meter.CreateCounter<long>("adserver.pacing.grants", "{grant}", "Grants that this node got from the ledger.");
        _units = meter.CreateCounter<long>("adserver.pacing.granted_units", "{unit}", "Units of these grants.");
        _refused = meter.CreateCounter<long>("adserver.pacing.refused_deals", "{deal}", "Winners that no unit was left for on this node.");
        _failures = meter.CreateCounter<long>("adserver.pacing.ledger_failures", "{transaction}", "Transactions of the ledger that failed, or may have.");
        _round = meter.CreateHistogram("adserver.pacing.ledger_duration", "s", "Time of a transaction of the ledger.", null, Buckets);
        _tick = meter.CreateHistogram("adserver.pacing.tick_duration", "s", "Time to make a delivery state.", null, Buckets);
        _ = meter.CreateObservableGauge("adserver.pacing.settle_lag", () => Volatile.Read(ref _lag), "By", "Committed bytes of the log that are not settled yet.");
    }

    private static InstrumentAdvice<double> Buckets { get; } =
        new() { HistogramBucketBoundaries = [0.000_1, 0.000_2, 0.000_5, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5] };

    internal void Granted(int grants, long units)
    {
        _grants.Add(grants);
        _units.Add(units);
    }

    internal void Refused() => _refused.Add(1);

    internal void Failed() => _failures.Add(1);

    internal void Ran(TimeSpan took) => _round.Record(took.TotalSeconds);

    internal void Ticked(TimeSpan took) => _tick.Record(took.TotalSeconds);

    internal void Lag(long bytes) => Volatile.Write(ref _lag, bytes);
}
