namespace AdServer.Benchmarks.Reports;

/// <param name="Name">Written at the line's end.</param>
/// <param name="Points">Line items and nanoseconds, from left to right.</param>
internal sealed record PlotSeries(string Name, IReadOnlyList<(double X, double Y)> Points);
