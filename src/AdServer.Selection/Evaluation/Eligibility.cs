using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Targeting;
using AdServer.Selection.Delivery;

namespace AdServer.Selection.Evaluation;

/// <summary>
/// The contract's "Eligible", dimension by dimension. With a list every reason is named; without one the first ends it, which is all that
/// a decision needs.
/// </summary>
internal static class Eligibility
{
    /// <param name="roadblocks">False while a roadblock's own slots are looked for.</param>
    public static bool Holds(int lineItem, SlotContext slot, DecisionInProgress decision, List<Judgement>? against, bool roadblocks = true)
    {
        var item = decision.Snapshot.LineItems[lineItem];
        var page = slot.Page;
        var targeting = item.Targeting;
        var stops = decision.StopsOf(lineItem);
        var holds = Check(IsActive(item), IneligibleReason.Status, lineItem, slot, decision, against)
            && Check(item.LineItem.ReviewStatus == ReviewStatus.Approved, IneligibleReason.Review, lineItem, slot, decision, against)
            && Check(IsInFlight(item, page.Time), IneligibleReason.Flight, lineItem, slot, decision, against)
            && Check(targeting.Sites.Passes(page.SiteKey), IneligibleReason.Site, lineItem, slot, decision, against)
            && Check(targeting.Slots.Passes(slot.Name), IneligibleReason.Slot, lineItem, slot, decision, against)
            && HasCreative(lineItem, slot, decision, against)
            && Check(!IsBlocked(item.Advertiser, page.Site), IneligibleReason.Blocked, lineItem, slot, decision, against)
            && Check(targeting.Sections.Passes(page.Section), IneligibleReason.Section, lineItem, slot, decision, against)
            && Check(targeting.Tags.Passes(page.Tags), IneligibleReason.Tag, lineItem, slot, decision, against)
            && Check(targeting.Geo.Passes(page.Geo), IneligibleReason.Geo, lineItem, slot, decision, against)
            && Check(targeting.Devices.Passes(page.Device), IneligibleReason.Device, lineItem, slot, decision, against)
            && Check(targeting.OperatingSystems.Passes(page.OperatingSystem), IneligibleReason.OperatingSystem, lineItem, slot, decision, against)
            && Check(targeting.Browsers.Passes(page.Browser), IneligibleReason.Browser, lineItem, slot, decision, against)
            && Check(targeting.Languages.Passes(page.Languages), IneligibleReason.Language, lineItem, slot, decision, against)
            && Check(DayPartRule.Passes(targeting.DayParts, page.Time, item.TimeZone), IneligibleReason.DayPart, lineItem, slot, decision, against)
            && Check(targeting.Segments.Passes(page.Segments), IneligibleReason.Segment, lineItem, slot, decision, against)
            && Check(UrlPasses(targeting.Urls, page.Url), IneligibleReason.Url, lineItem, slot, decision, against)
            && Check(KeyValuesPass(targeting.KeyValues, slot), IneligibleReason.KeyValues, lineItem, slot, decision, against)
            && Check(PageRules.Allow(lineItem, slot, decision, roadblocks), IneligibleReason.PageRule, lineItem, slot, decision, against)
            && Check(!decision.Served.HasCompetitorOf(item), IneligibleReason.CompetitiveLabel, lineItem, slot, decision, against)
            && Check(decision.Served.CapsAllow(item), IneligibleReason.FrequencyCap, lineItem, slot, decision, against)
            && Check((stops & DeliveryStops.Goal) == 0, IneligibleReason.Goal, lineItem, slot, decision, against)
            && Check((stops & DeliveryStops.Budget) == 0, IneligibleReason.Budget, lineItem, slot, decision, against)
            && Check((stops & DeliveryStops.DailyCap) == 0, IneligibleReason.DailyCap, lineItem, slot, decision, against)
            && Check((stops & DeliveryStops.Pacing) == 0, IneligibleReason.Pacing, lineItem, slot, decision, against)
            && Check(!IsBelowFloor(item, decision.State.EffectiveCpm(lineItem), slot), IneligibleReason.Floor, lineItem, slot, decision, against);
        return against is null ? holds : against.Count == 0;
    }

    /// <summary>"Active (status, approval, flight), targets slot and site, with a fitting size": tells no-fill reason 3 from 4.</summary>
    public static bool IsForSlot(ServedLineItem item, SlotContext slot) =>
        IsActive(item) && item.LineItem.ReviewStatus == ReviewStatus.Approved && IsInFlight(item, slot.Page.Time)
        && item.Targeting.Sites.Passes(slot.Page.SiteKey) && item.Targeting.Slots.Passes(slot.Name)
        && item.Creatives.Any(creative => Fits(creative.Creative, slot) && creative.Creative.ReviewStatus == ReviewStatus.Approved);

    /// <summary>What stopped a line item that passed all targeting; <see cref="NoFillReason.None"/>: nothing, or targeting did.</summary>
    public static NoFillReason StoppedBy(IReadOnlyList<Judgement> against)
    {
        var highest = NoFillReason.None;
        foreach (var judgement in against)
        {
            var reason = judgement.Reason switch
            {
                IneligibleReason.PageRule or IneligibleReason.CompetitiveLabel => NoFillReason.PageRule,
                IneligibleReason.FrequencyCap => NoFillReason.FrequencyCap,
                IneligibleReason.Goal or IneligibleReason.Budget or IneligibleReason.DailyCap => NoFillReason.GoalOrBudget,
                IneligibleReason.Pacing => NoFillReason.Pacing,
                IneligibleReason.Floor => NoFillReason.BelowFloor,
                _ => NoFillReason.None,
            };
            if (reason == NoFillReason.None)
            {
                return reason;
            }

            highest = reason > highest ? reason : highest;
        }

        return highest;
    }

    /// <summary>Approved, of a size asked for, for this theme, and not on the page yet.</summary>
    public static bool CanShow(ServedCreative creative, SlotContext slot, ServedSoFar served) =>
        IsFor(creative.Creative, slot) && !served.HasCreative(creative);

    /// <summary>Approved, of a size asked for, and for this theme.</summary>
    public static bool IsFor(Creative creative, SlotContext slot) =>
        Fits(creative, slot) && FitsTheme(creative, slot) && creative.ReviewStatus == ReviewStatus.Approved;

    /// <summary>Whether some slot can show it.</summary>
    public static bool IsUsable(Creative creative) => !creative.Archived && creative.ReviewStatus == ReviewStatus.Approved;

    /// <summary>Creatives count in this order: size, theme, review, and already on the page.</summary>
    private static bool HasCreative(int lineItem, SlotContext slot, DecisionInProgress decision, List<Judgement>? against)
    {
        var reason = IneligibleReason.Size;
        foreach (var served in decision.Snapshot.LineItems[lineItem].Creatives)
        {
            if (CanShow(served, slot, decision.Served))
            {
                return true;
            }

            var creative = served.Creative;
            var own = !Fits(creative, slot) ? IneligibleReason.Size
                : !FitsTheme(creative, slot) ? IneligibleReason.Theme
                : creative.ReviewStatus != ReviewStatus.Approved ? IneligibleReason.Review : IneligibleReason.PageRule;
            reason = Farther(own, reason);
        }

        return Check(false, reason, lineItem, slot, decision, against);
    }

    private static IneligibleReason Farther(IneligibleReason a, IneligibleReason b) => CreativeStep(a) > CreativeStep(b) ? a : b;

    private static int CreativeStep(IneligibleReason reason) => reason switch
    {
        IneligibleReason.Size => 0,
        IneligibleReason.Theme => 1,
        IneligibleReason.Review => 2,
        _ => 3,
    };

    public static bool Fits(Creative creative, SlotContext slot)
    {
        if (creative.Archived)
        {
            return false;
        }

        for (var i = 0; i < slot.Sizes.Count; i++)
        {
            if (slot.Sizes[i] == creative.Size)
            {
                return true;
            }
        }

        return false;
    }

    private static bool FitsTheme(Creative creative, SlotContext slot) => creative.Theme is null || creative.Theme == slot.Page.Theme;

    public static bool IsActive(ServedLineItem item) => item.Campaign.Status == CampaignStatus.Active && item.LineItem.Status == CampaignStatus.Active;

    public static bool IsInFlight(ServedLineItem item, DateTimeOffset now) =>
        (item.Start is not { } start || start <= now) && (item.End is not { } end || now < end);

    public static bool IsBlocked(Advertiser advertiser, Site site)
    {
        for (var i = 0; i < site.BlockedAdvertisers.Count; i++)
        {
            if (string.Equals(site.BlockedAdvertisers[i], advertiser.Key, StringComparison.Ordinal))
            {
                return true;
            }
        }

        for (var i = 0; i < site.BlockedCategories.Count; i++)
        {
            for (var j = 0; j < advertiser.Categories.Count; j++)
            {
                if (IsWithin(advertiser.Categories[j], site.BlockedCategories[i]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Blocking <c>IAB25</c> blocks <c>IAB25-3</c>, not the other way round.</summary>
    private static bool IsWithin(string category, string blocked) =>
        category.Equals(blocked, StringComparison.OrdinalIgnoreCase)
        || (category.Length > blocked.Length && category[blocked.Length] == '-' && category.StartsWith(blocked, StringComparison.OrdinalIgnoreCase));

    public static bool UrlPasses(InclusionRule urls, string? url) =>
        (urls.Include.Count == 0 || (url is not null && MatchesAny(urls.Include, url))) && (url is null || !MatchesAny(urls.Exclude, url));

    private static bool MatchesAny(IReadOnlyList<string> globs, string url)
    {
        for (var i = 0; i < globs.Count; i++)
        {
            if (UrlGlob.IsMatch(globs[i], url))
            {
                return true;
            }
        }

        return false;
    }

    private static bool KeyValuesPass(CompiledBranch[] branches, SlotContext slot)
    {
        foreach (var branch in branches)
        {
            if (branch.Passes(slot.KeyValues))
            {
                return true;
            }
        }

        return branches.Length == 0;
    }

    public static bool IsBelowFloor(ServedLineItem item, decimal effectiveCpm, SlotContext slot) =>
        item.LineItem.Tier == Tier.PricePriority && effectiveCpm < slot.Definition.FloorCpm;

    /// <returns>Whether to go on: always when reasons are collected.</returns>
    private static bool Check(bool passes, IneligibleReason reason, int lineItem, SlotContext slot, DecisionInProgress decision, List<Judgement>? against)
    {
        if (passes || against is null)
        {
            return passes;
        }

        if (!against.Exists(one => one.Reason == reason))
        {
            against.Add(new Judgement(reason, IneligibleDetail.Of(reason, lineItem, slot, decision)));
        }

        return true;
    }
}
