using AdServer.Catalog.Campaigns;
using AdServer.Selection.Delivery;

namespace AdServer.Pacing.Planning;

/// <summary>How many units each limit still leaves; <see cref="long.MaxValue"/> where there is none. Outstanding units count as used.</summary>
internal readonly record struct Room(long Goal, long Budget, long DailyCap, long Pace)
{
    public long Least => Math.Min(Math.Min(Goal, Budget), Math.Min(DailyCap, Pace));

    /// <summary>What is used up.</summary>
    public DeliveryStops Stops => (Goal <= 0 ? DeliveryStops.Goal : 0) | (Budget <= 0 ? DeliveryStops.Budget : 0)
        | (DailyCap <= 0 ? DeliveryStops.DailyCap : 0) | (Pace <= 0 ? DeliveryStops.Pacing : 0);

    /// <param name="spent">Of the campaign: paid, and outstanding at the price granted.</param>
    public static Room Of(ItemTerms terms, in Standing standing, Int128 spent, long now)
    {
        var used = Used(terms, standing);
        return new Room(
            terms.Unit is null ? long.MaxValue : Limit(terms, terms.Goal - used),
            BudgetRoom(terms, spent),
            terms.DailyCap is { } cap ? cap - UsedOn(LocalDay.Of(now, terms.TimeZone).Number, standing) : long.MaxValue,
            terms.IsPlanned && standing.Plan is { } plan ? Limit(terms, plan.Line.LimitAt(now) - used) : long.MaxValue);
    }

    /// <summary>Paid and outstanding, in units of the goal; only impressions are reserved.</summary>
    public static long Used(ItemTerms terms, in Standing standing) => terms.Unit switch
    {
        GoalUnit.ViewableImpressions => standing.PaidViewables,
        GoalUnit.Clicks => standing.PaidClicks,
        _ => standing.Paid + standing.Outstanding,
    };

    /// <summary>D of the plan: paid and reserved.</summary>
    public static long Delivered(ItemTerms terms, in Standing standing) =>
        terms.Unit is GoalUnit.Impressions ? standing.Paid + standing.Dealt : Used(terms, standing);

    /// <summary>Only impressions are reserved: of viewables and clicks it matters alone whether any are left.</summary>
    private static long Limit(ItemTerms terms, long left) => terms.Unit == GoalUnit.Impressions || left <= 0 ? left : long.MaxValue;

    private static long BudgetRoom(ItemTerms terms, Int128 spent)
    {
        if (terms.Budget is not { } budget)
        {
            return long.MaxValue;
        }

        var left = Cost.OfBudget(budget) - spent;
        return terms.Model switch
        {
            PricingModel.Cpm => Cost.UnitsWithin(left, Cost.OfImpression(terms.Rate)),
            PricingModel.Cpc => Cost.UnitsWithin(left, Cost.OfClick(terms.Rate)) > 0 ? long.MaxValue : 0,
            _ => long.MaxValue,
        };
    }

    /// <summary>A day before the latest one granted for is over: a node whose clock is behind waits.</summary>
    private static long UsedOn(int day, in Standing standing) => day == standing.Day ? standing.Today : day > standing.Day ? 0 : long.MaxValue;
}
