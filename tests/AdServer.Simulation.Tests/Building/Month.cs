using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Targeting;
using AdServer.Simulation.Traffic;

namespace AdServer.Simulation.Tests.Building;

/// <summary>
/// Thirty days of a newspaper: nights with a quarter of the mean traffic, quieter weekends, an hour with ten times its readers, a day without
/// any, and 200 line items that compete for the one slot and want a third of it.
/// </summary>
internal static class Month
{
    public const int Days = 30;
    public const int LineItems = 200;

    private static readonly string[] Sections = ["world", "business", "culture", "sport"];

    public static readonly DateTimeOffset LostFrom = Build.Start.AddDays(16);
    public static readonly DateTimeOffset LostTo = Build.Start.AddDays(17);

    /// <param name="pageViewsPerDay">What is promised grows with it.</param>
    public static CatalogContents Catalog(double pageViewsPerDay)
    {
        // A few large ones and many small, as a sales team brings them: sizes fall as 1 / (rank + 5).
        var ranks = Enumerable.Range(0, LineItems).ToArray();
        var unit = pageViewsPerDay * (Days - 1) / 3 / ranks.Sum(rank => 1.0 / (rank + 5));
        return Build.Catalog([.. ranks.Chunk(10).Select((chunk, number) => Build.Campaign(
            $"campaign-{number:00}", [.. chunk.Select(rank => LineItem(rank, (long)(unit / (rank + 5))))]))]);
    }

    public static TrafficSpec Traffic(double pageViewsPerDay, PacingSpec? pacing = null)
    {
        var spec = Build.Traffic(pageViewsPerDay);
        return spec with
        {
            Hours = [0.8, 0.5, 0.3, 0.25, 0.25, 0.4, 0.8, 1.2, 1.4, 1.4, 1.3, 1.2, 1.4, 1.3, 1.1, 1.1, 1.1, 1.2, 1.3, 1.5, 1.7, 1.7, 1.4, 1.1],
            Weekdays = [0.7, 1.1, 1.1, 1.1, 1.1, 1.1, 0.8],
            Sections = new Weighted<string?>([.. Sections.Select(section => ((string?)section, 1.0))]),
            Surges = [new Surge(Build.Start.AddDays(9).AddHours(18), 1, 10)],
            Lost = [new LostSpan(LostFrom, LostTo)],
            Pacing = pacing ?? spec.Pacing,
        };
    }

    /// <summary>Every fourth wants one of the four sections alone.</summary>
    private static LineItem LineItem(int rank, long goal)
    {
        var item = Build.Even($"item-{rank:000}", goal, Days);
        return rank % 4 != 3 ? item : item with
        {
            Targeting = TargetingRules.Any with { Sections = new InclusionRule([Sections[rank / 4 % 4]], []) },
        };
    }
}
