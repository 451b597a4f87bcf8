using System.Globalization;
using AdServer.Catalog;
using AdServer.Simulation.Results;

namespace AdServer.Simulation.Reports;

/// <summary>A result as tables.</summary>
public static class ResultTables
{
    public static TextTable LineItems(SimulationResult result) => new(
        ["Line item", "Pacing", "Goal", "Paid", "Of goal", "Impressions", "Farthest off plan", "Hours off plan", "Plans drawn anew", "Daily cap", "Busiest day"],
        [.. result.LineItems.Select(IReadOnlyList<string> (item) =>
        [
            item.Path,
            item.Goal is null ? Figures.Nothing : WireName<Catalog.Campaigns.Pacing>.Of(item.Pacing),
            item.Goal is { } goal ? Figures.Of(goal.Amount) : Figures.Nothing,
            Figures.Of(item.Paid),
            Figures.Percent(item.OfGoal),
            Figures.Of(item.Impressions),
            item.HasPlan ? Figures.Signed(item.FarthestOff) : Figures.Nothing,
            item.HasPlan ? Figures.Of(item.HoursOffPlan) : Figures.Nothing,
            item.HasPlan ? Figures.Of(item.Redraws) : Figures.Nothing,
            Figures.Of(item.DailyCap),
            Figures.Of(item.BusiestDay),
        ])]);

    /// <summary>Those that have a budget or spent anything.</summary>
    public static TextTable Campaigns(SimulationResult result) => new(
        ["Campaign", "Budget", "Spent"],
        [.. result.Campaigns.Where(campaign => campaign.Budget is not null || campaign.Spent > 0).Select(IReadOnlyList<string> (campaign) =>
            [campaign.Path, campaign.Budget is { } budget ? $"{Figures.Amount(budget)} {campaign.Currency}" : Figures.Nothing, Figures.Amount(campaign.Spent)])]);

    /// <summary>A line item's days: at their end, what was delivered and what was planned.</summary>
    public static TextTable Days(LineItemResult item) => new(
        ["Until", "Delivered", "Planned", "Off plan"],
        [.. item.Hours.Where((_, index) => (index + 1) % 24 == 0 || index == item.Hours.Count - 1).Select(IReadOnlyList<string> (hour) =>
            [Figures.Hour(hour.At), Figures.Of(hour.Delivered), Figures.Planned(hour.Planned), double.IsNaN(hour.Planned) ? Figures.Nothing : Figures.Signed(hour.Off)])]);

    public static string Summary(SimulationResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Days} days from {Figures.Hour(result.Traffic.Start)}, {result.Traffic.Nodes} {(result.Traffic.Nodes == 1 ? "node" : "nodes")}, seed {result.Traffic.Seed}: {Figures.Of(result.PageViews)} page views asked for {Figures.Of(result.Slots)} fills and got {Figures.Of(result.Fills)} ({Figures.Percent(result.Slots == 0 ? null : 100.0 * result.Fills / result.Slots)}).");
}
