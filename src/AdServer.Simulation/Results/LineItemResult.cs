using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Planning;

namespace AdServer.Simulation.Results;

/// <summary>What became of one line item.</summary>
/// <param name="Path"><c>advertiser/campaign/lineItem</c>.</param>
/// <param name="Paid">In units of the goal; without one, impressions.</param>
/// <param name="Impressions">Net, unpaid ones included.</param>
/// <param name="FirstPlan">As it was drawn when the flight began; null without one.</param>
/// <param name="Redraws">How often its plan was drawn anew.</param>
/// <param name="BusiestDay">Most impressions of a day, where a daily cap counts them.</param>
public sealed record LineItemResult(
    string Path,
    string Name,
    Tier Tier,
    Catalog.Campaigns.Pacing Pacing,
    Goal? Goal,
    long? DailyCap,
    long Fills,
    long Impressions,
    long Clicks,
    long Paid,
    int Redraws,
    long? BusiestDay,
    PlanLine? FirstPlan,
    IReadOnlyList<HourSample> Hours)
{
    /// <summary>Hours at whose end delivery was farther from the plan than a tenth of it and than ten units.</summary>
    public int HoursOffPlan { get; } = Hours.Count(hour => !hour.IsOnPlan);

    /// <summary>The largest distance from the plan at the end of an hour, in units.</summary>
    public double FarthestOff { get; } = Hours.Count == 0 ? 0 : Hours.MaxBy(hour => Math.Abs(hour.Off)).Off;

    public bool HasPlan { get; } = Hours.Any(hour => !double.IsNaN(hour.Planned));

    /// <summary>Percent of the goal; null without one.</summary>
    public double? OfGoal => Goal is { } goal ? 100.0 * Paid / goal.Amount : null;
}
