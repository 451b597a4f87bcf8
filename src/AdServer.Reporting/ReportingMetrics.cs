using System.Diagnostics.Metrics;

namespace AdServer.Reporting;

/// <summary>Meter <c>AdServer.Reporting</c>.</summary>
public sealed class ReportingMetrics
{
    public const string MeterName = "AdServer.Reporting";

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _refused;

    public ReportingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _duration = meter.CreateHistogram(
            "adserver.reporting.query_duration", "s", "Time of a report, its wait for a place included.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60] });
        _refused = meter.CreateCounter<long>("adserver.reporting.queries_refused", "{query}", "Reports answered 503.");
    }

    internal void Answered(TimeSpan took) => _duration.Record(took.TotalSeconds);

    internal void Refused(string reason) => _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));
}
