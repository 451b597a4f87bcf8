using System.Diagnostics.Metrics;
using System.Text.Json;
using AdServer.Reporting.Reconciling;

namespace AdServer.Reporting;

/// <summary>Meter <c>AdServer.Reporting</c>.</summary>
public sealed class ReportingMetrics
{
    public const string MeterName = "AdServer.Reporting";

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _refused;
    private volatile ReconcileResult? _reconciled;

    public ReportingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _duration = meter.CreateHistogram(
            "adserver.reporting.query_duration", "s", "Time of a report, its wait for a place included.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60] });
        _ = meter.CreateObservableGauge("adserver.reporting.differences", Differences, "{difference}", "Of the last reconciliation, by the counts that were compared.");
        _ = meter.CreateObservableGauge("adserver.reporting.reconciled", ReconciledAt, "s", "When counts were last reconciled, in seconds since 1970.");
        _refused = meter.CreateCounter<long>("adserver.reporting.queries_refused", "{query}", "Reports answered 503.");
    }

    internal void Reconciled(ReconcileResult result) => _reconciled = result;

    internal void Answered(TimeSpan took) => _duration.Record(took.TotalSeconds);

    internal void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));

    private IEnumerable<Measurement<long>> Differences() => _reconciled is not { } result ? []
        : Enum.GetValues<Comparison>().Select(one => new Measurement<long>(result.Counts[(int)one], new KeyValuePair<string, object?>("between", JsonNamingPolicy.CamelCase.ConvertName(one.ToString()))));

    private IEnumerable<Measurement<long>> ReconciledAt() => _reconciled is { } result ? [new Measurement<long>(result.At.ToUnixTimeSeconds())] : [];
}
