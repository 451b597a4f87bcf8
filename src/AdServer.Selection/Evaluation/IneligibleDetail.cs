using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Targeting;
using AdServer.Catalog.Validation;
using AdServer.Selection.Delivery;

namespace AdServer.Selection.Evaluation;

/// <summary>A reason in words: what was wanted, and what the request had.</summary>
internal static class IneligibleDetail
{
    private const string Nothing = "nothing";

    public static string Of(IneligibleReason reason, int lineItem, SlotContext slot, DecisionInProgress decision)
    {
        var item = decision.Snapshot.LineItems[lineItem];
        var page = slot.Page;
        var targeting = item.LineItem.Targeting;
        return reason switch
        {
            IneligibleReason.Status => $"campaign is {Word(item.Campaign.Status)}, line item is {Word(item.LineItem.Status)}",
            IneligibleReason.Review when item.LineItem.ReviewStatus != ReviewStatus.Approved => $"line item is {WireName<ReviewStatus>.Of(item.LineItem.ReviewStatus)}",
            IneligibleReason.Review => "no fitting creative is approved",
            IneligibleReason.Flight => $"flight is {Time(item.Start)} to {Time(item.End)}; now {Time(page.Time)}",
            IneligibleReason.Site => Rule(targeting.Sites, page.SiteKey),
            IneligibleReason.Slot => Rule(targeting.Slots, slot.Name),
            IneligibleReason.Size => $"no creative is {string.Join(" or ", slot.Sizes)}",
            IneligibleReason.Theme => $"no fitting creative is for {WireName<Theme>.Of(page.Theme)} pages",
            IneligibleReason.Blocked => $"the site blocks {item.Advertiser.Key} or a category of it",
            IneligibleReason.Section => Rule(targeting.Sections, page.Section),
            IneligibleReason.Tag => Rule(targeting.Tags, page.Tags),
            IneligibleReason.Geo => Rule(targeting.Geo, page.Geo),
            IneligibleReason.Device => Rule(targeting.Devices, page.Device),
            IneligibleReason.OperatingSystem => Rule(targeting.OperatingSystems, page.OperatingSystem),
            IneligibleReason.Browser => Rule(targeting.Browsers, page.Browser),
            IneligibleReason.Language => Rule(targeting.Languages, page.Languages),
            IneligibleReason.DayPart => $"no day part holds {Time(TimeZoneInfo.ConvertTime(page.Time, item.TimeZone))}",
            IneligibleReason.Segment => Rule(targeting.Segments, page.Segments),
            IneligibleReason.Url => Rule(targeting.Urls, page.Url is null ? [] : [page.Url]),
            IneligibleReason.KeyValues => $"no branch passes; request {KeyValues(slot)}",
            IneligibleReason.PageRule => item.LineItem.PageRule switch
            {
                PageRule.Roadblock => "needs at least two undecided slots of this call, each with a creative of its own that is not on the page",
                PageRule.OnePerPage => "it, or every creative of it that fits, is on the page already",
                _ => "every creative that fits is on the page already",
            },
            IneligibleReason.CompetitiveLabel => $"the page shows another line item with one of {string.Join(", ", item.LineItem.CompetitiveLabels)}",
            IneligibleReason.FrequencyCap => $"at most {string.Join(", ", item.LineItem.FrequencyCaps.Concat(item.Campaign.FrequencyCaps).Select(cap => $"{cap.Limit}/{cap.WindowText}"))}",
            IneligibleReason.Goal => decision.State.LineItems[lineItem] is { Stops: var stops, Owed: var owed } && (stops & DeliveryStops.Goal) == 0
                ? "this server's lease ran out while the call was decided"
                : $"of {Amount(item)} {owed:0} are neither paid nor reserved, and this server has none on lease",
            IneligibleReason.Budget => $"nothing of {BudgetOf(item)} is left, or this server has none of it on lease",
            IneligibleReason.DailyCap => $"{item.LineItem.DailyCap} impressions are paid or reserved today",
            IneligibleReason.Pacing => "it is ahead of its even plan",
            IneligibleReason.Floor => $"effective CPM {MoneyText.Format(decision.State.EffectiveCpm(lineItem))} is below the floor {MoneyText.Format(slot.Definition.FloorCpm)}",
            _ => "",
        };
    }

    private static string Rule(InclusionRule rule, IReadOnlyList<string> values)
    {
        var wanted = rule.Include.Count == 0 ? "" : $"wanted {string.Join(", ", rule.Include)}";
        var refused = rule.Exclude.Count == 0 ? "" : $"not {string.Join(", ", rule.Exclude)}";
        return $"{string.Join(", ", new[] { wanted, refused }.Where(part => part.Length > 0))}; request {(values.Count == 0 ? Nothing : string.Join(", ", values))}";
    }

    private static string KeyValues(SlotContext slot) =>
        slot.KeyValues.Count == 0 ? Nothing : string.Join(", ", slot.KeyValues.Select(pair => $"{pair.Key}={string.Join('|', pair.Value)}"));

    private static string Amount(ServedLineItem item) =>
        item.LineItem.Goal is { } goal ? $"{goal.Amount} {WireName<GoalUnit>.Of(goal.Unit)}" : "no goal";

    private static string BudgetOf(ServedLineItem item) =>
        item.Campaign.Budget is { } budget ? $"{MoneyText.Format(budget.Amount)} {budget.Currency}" : "no budget";

    private static string Word(CampaignStatus status) => WireName<CampaignStatus>.Of(status);

    private static string Time(DateTimeOffset? time) => time is { } given ? Rfc3339.Format(given) : "open";
}
