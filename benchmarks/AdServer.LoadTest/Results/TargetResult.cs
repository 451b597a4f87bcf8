namespace AdServer.LoadTest.Results;

/// <summary>A target's rounds.</summary>
internal sealed record TargetResult(string Name, IReadOnlyList<Measurement> Rounds)
{
    public double Median(Func<Measurement, double> figure)
    {
        var sorted = Rounds.Select(figure).Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>Between the farthest rounds, as a share of the median.</summary>
    public double Spread(Func<Measurement, double> figure) => (Rounds.Max(figure) - Rounds.Min(figure)) / Median(figure);
}
