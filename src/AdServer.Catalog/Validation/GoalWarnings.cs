using AdServer.Catalog.Campaigns;

namespace AdServer.Catalog.Validation;

/// <summary>Goals that the line item's own limits rule out. Whether there are readers enough for one is a forecast's affair.</summary>
internal static class GoalWarnings
{
    private const int Mille = 1_000;

    public static void Add(Campaign campaign, LineItem item, string path, DateTimeOffset now, Findings findings)
    {
        if (item.Goal is not { } goal)
        {
            return;
        }

        // A click or a viewable needs an impression, so the cap on impressions bounds every unit.
        if (item.DailyCap is { } cap && (item.End ?? campaign.End) is { } end && Days(item.Start ?? campaign.Start ?? now, end, campaign.TimeZone) is var days
            && cap < goal.Amount && (decimal)cap * days < goal.Amount)
        {
            findings.Warn(
                $"{path}.goal", ErrorCode.GoalUnlikely, $"{path}.goal is {goal.Amount}, but a daily cap of {cap} allows {(decimal)cap * days} in {days} days.",
                goal.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        else if (campaign.Budget is { } budget && Cost(item, goal) is { } cost && cost > budget.Amount)
        {
            findings.Warn(
                $"{path}.goal", ErrorCode.GoalUnlikely, $"{path}.goal costs {MoneyText.Format(cost)}, but the campaign's budget is {MoneyText.Format(budget.Amount)}.",
                goal.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    /// <returns>The least that the goal costs; null where no price is paid by its unit or by an impression, of which it needs as many.</returns>
    private static decimal? Cost(LineItem item, Goal goal) => item.Pricing switch
    {
        { Model: PricingModel.Cpm } pricing => pricing.Rate * goal.Amount / Mille,
        { Model: PricingModel.Cpc } pricing when goal.Unit == GoalUnit.Clicks => pricing.Rate * goal.Amount,
        _ => null,
    };

    /// <summary>Calendar days that the flight touches: each has a cap of its own, part days too.</summary>
    private static int Days(DateTimeOffset start, DateTimeOffset end, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var last = TimeZoneInfo.ConvertTime(end, zone).AddTicks(-1);
        return Math.Max(DateOnly.FromDateTime(last.DateTime).DayNumber - DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, zone).DateTime).DayNumber + 1, 0);
    }
}
