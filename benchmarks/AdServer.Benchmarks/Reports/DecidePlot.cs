namespace AdServer.Benchmarks.Reports;

/// <summary>README's plot: time against catalog size, with no candidate and with sixteen.</summary>
internal static class DecidePlot
{
    private static readonly int[] Candidates = [0, 16];

    public static string Svg(ResultFile decide)
    {
        var cells = decide.Cases.Where(one => one.Case.Slots == ReadmeSection.Slots).ToList();
        var series =
            from method in cells.Select(one => one.Method).Distinct()
            from candidates in Candidates
            let points = cells.Where(one => one.Method == method && one.Case.Candidates == candidates)
                .Select(one => ((double)one.Case.LineItems, one.Mean)).OrderBy(point => point.Item1).ToList()
            where points.Count > 0
            select new PlotSeries($"{method}, {(candidates == 0 ? "none" : candidates)} eligible", points);
        return LogPlot.Svg([.. series], $"Time to decide a page of {ReadmeSection.Slots} slots", "line items in the catalog");
    }
}
