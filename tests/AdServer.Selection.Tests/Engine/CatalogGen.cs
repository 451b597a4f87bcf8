using System.Collections.Immutable;
using AdServer.Catalog;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Targeting;
using AdServer.Selection.Tests.Building;
using CsCheck;

namespace AdServer.Selection.Tests.Engine;

/// <summary>Catalogs dense in what can go wrong: nearly every rule of the contract is used by some line item of nearly every one.</summary>
internal sealed class CatalogGen(Words words)
{
    public static readonly AdSize[] Sizes = [new(728, 90), new(300, 250), AdSize.Fluid];

    public static readonly string[] Slots = ["top", "mid", "end"];

    private static readonly string[] Advertisers = ["acme", "beta", "gamma"];

    private static readonly Gen<DateTimeOffset?> Start = Often(
        Pick.From<DateTimeOffset?>(Build.Now.AddHours(-2), Build.Now, Build.Now.AddSeconds(1), Build.Now.AddDays(-9)), null, 7);

    private static readonly Gen<DateTimeOffset?> End = Often(
        Pick.From<DateTimeOffset?>(Build.Now.AddHours(2), Build.Now, Build.Now.AddMinutes(20), Build.Now.AddDays(9)), null, 5);

    private static readonly Gen<Creative> Creative =
        from size in Pick.From(Sizes)
        from theme in Pick.From<Theme?>(null, null, null, Theme.Light, Theme.Dark)
        from weight in Pick.From(1, 2, 1_000)
        from review in Often(Pick.From(ReviewStatus.PendingReview, ReviewStatus.Rejected), ReviewStatus.Approved, 8)
        from archived in Often(Gen.Const(true), false, 9)
        select Build.Image("c", size, weight) with { Theme = theme, ReviewStatus = review, Archived = archived };

    private static readonly Gen<FrequencyCap[]> Caps = Often(
        Gen.Select(Gen.Int[1, 2], Pick.From<(TimeSpan?, string)>((TimeSpan.FromHours(1), "1h"), (null, "flight"), (TimeSpan.FromMinutes(5), "5m")))
            .Select((limit, window) => new FrequencyCap(limit, window.Item1, window.Item2)).Array[1, 2], [], 5);

    private static readonly Gen<DayPart[]> DayParts = Often(
        Gen.Select(Pick.From(DayOfWeek.Monday, DayOfWeek.Sunday, DayOfWeek.Tuesday).Array[1, 2], Gen.Int[0, 3], Gen.Int[0, 3])
            .Select((days, from, to) => new DayPart(days, new TimeOnly(from * 6, 0), new TimeOnly(to * 6, 0))).Array[1, 2], [], 9);

    private readonly Gen<KeyValueBranch[]> _branches = Often(
        Gen.Select(Pick.From(Words.Keys), Rule(words.Values, 1)).Select((key, rule) => new KeyValuePredicate(key, rule.Include, rule.Exclude)).Array[0, 2]
            .Select(allOf => new KeyValueBranch(allOf)).Array[1, 3], [], 3);

    public Gen<CatalogContents> Contents(int leastCampaigns, int mostCampaigns) =>
        from sites in Gen.Select(Site("times"), Site("herald"))
        from campaigns in Campaign().Array[leastCampaigns, mostCampaigns]
        select CatalogContents.Empty with
        {
            Version = 1,
            Sites = new[] { sites.Item1, sites.Item2 }.ToImmutableDictionary(site => site.Key),
            Advertisers = Advertisers.Select((key, i) => new Advertiser(key, key, $"{key}.example", [$"IAB{i + 1}-1"])).ToImmutableDictionary(one => one.Key),
            Campaigns = campaigns.Select((campaign, i) => campaign with { Key = $"c{i}" }).ToImmutableDictionary(campaign => campaign.Path),
        };

    private static Gen<T> Often<T>(Gen<T> seldom, T usual, int times) => Gen.Frequency((times, Gen.Const(usual)), (1, seldom));

    private static Gen<string[]> Some(string[] values, int most) => Pick.From(values).Array[0, most].Select(some => some.Distinct().ToArray());

    /// <param name="any">How many times more often there is no rule than one.</param>
    private static Gen<InclusionRule> Rule(string[] values, int any) => Gen.Frequency(
        (any, Gen.Const(InclusionRule.Any)),
        (2, Some(values, 2).Select(include => new InclusionRule(include, []))),
        (1, Some(values, 1).Select(exclude => new InclusionRule([], exclude))),
        (1, Gen.Select(Some(values, 2), Some(values, 1)).Select((include, exclude) => new InclusionRule(include, exclude))));

    private static Gen<AdSlot> Slot(string name) =>
        from sizes in Pick.From(Sizes).Array[1, 4]
        from floor in Pick.From(0m, 0m, 1m, 2m, 1.5m)
        from pos in Pick.From<string?>(null, "value0", "VALUE1 ")
        from fallback in Gen.Bool
        select Build.Slot(name, [.. sizes.Distinct()]) with
        {
            FloorCpm = floor,
            KeyValues = pos is null ? DecisionRequest.EmptyKeyValues : Build.KeyValues("pos", pos),
            Fallback = fallback ? new Fallback(FallbackType.Html, null, null, "<p>") : null,
        };

    private static Gen<Site> Site(string key) =>
        from slots in Gen.Select(Slot("top"), Slot("mid"), Slot("end"))
        from blocked in Often(Pick.From("acme", "beta"), "", 5)
        from category in Often(Pick.From("IAB3", "IAB2-1", "iab1"), "", 6)
        select Build.Site(slots.Item1, slots.Item2, slots.Item3) with
        {
            Key = key,
            BlockedAdvertisers = blocked.Length == 0 ? [] : [blocked],
            BlockedCategories = category.Length == 0 ? [] : [category],
        };

    private Gen<TargetingRules> Targeting() =>
        from places in Gen.Select(Rule(["times", "herald"], 9), Rule(Slots, 5), Rule(words.Sections, 6), Rule(words.Tags, 6))
        from reader in Gen.Select(Rule(words.Places, 7), Rule(Words.Devices, 8), Rule(["linux", "ios"], 20), Rule(["firefox", "chrome"], 20))
        from rest in Gen.Select(Rule(Words.Languages, 9), Rule(words.Segments, 9), Rule(Words.Globs, 12), DayParts, _branches)
        select new TargetingRules(
            places.Item1, places.Item2, places.Item3, places.Item4, reader.Item1, reader.Item2, reader.Item3, reader.Item4,
            rest.Item1, rest.Item2, rest.Item3, rest.Item4, rest.Item5);

    private Gen<LineItem> LineItem() =>
        from rank in Gen.Select(
            Pick.From(Tier.Sponsorship, Tier.Standard, Tier.Standard, Tier.PricePriority, Tier.PricePriority, Tier.House), Gen.Int[1, 3],
            Often(Pick.From(CampaignStatus.Paused, CampaignStatus.Archived), CampaignStatus.Active, 12),
            Often(Gen.Const(ReviewStatus.PendingReview), ReviewStatus.Approved, 12))
        from flight in Gen.Select(Start, End, Pick.From(Pacing.Even, Pacing.Asap))
        from price in Gen.Select(
            Pick.From(PricingModel.Cpm, PricingModel.Cpm, PricingModel.Cpc, PricingModel.Flat), Pick.From(1m, 2m, 2.5m, 0.5m, 0m),
            Often(Gen.Select(Pick.From(GoalUnit.Impressions, GoalUnit.Clicks), Pick.From(1_000L, 500L)).Select(Goal? (unit, amount) => new Goal(unit, amount)), null, 1))
        from weights in Gen.Select(Pick.From(10, 40, 100), Pick.From(1, 3, 1_000))
        from rules in Gen.Select(
            Caps, Often(Pick.From(PageRule.OnePerPage, PageRule.Roadblock, PageRule.Roadblock), PageRule.Any, 3), Often(Some(Words.Labels, 2), [], 4))
        from targeting in Gen.Frequency((1, Gen.Const(TargetingRules.Any)), (2, Targeting()))
        from creatives in Creative.Array[1, 4]
        select new LineItem(
            "i", "i", rank.Item1, rank.Item2, rank.Item3, flight.Item1, flight.Item2, new Pricing(price.Item1, price.Item2), price.Item3, null, flight.Item3,
            rank.Item1 == Tier.Sponsorship ? weights.Item1 : null, weights.Item2, rules.Item1, rules.Item2, rules.Item3, targeting,
            [.. creatives.Select((creative, i) => creative with { Key = $"c{i}" })], rank.Item4);

    private Gen<Campaign> Campaign() =>
        from advertiser in Pick.From(Advertisers)
        from zone in Pick.From("UTC", "Asia/Kathmandu")
        from status in Often(Pick.From(CampaignStatus.Paused, CampaignStatus.Archived), CampaignStatus.Active, 20)
        from flight in Gen.Select(Start, End)
        from caps in Caps
        from items in LineItem().Array[1, 4]
        select Build.Campaign(advertiser, "c", [.. items.Select((item, i) => item with { Key = $"i{i}" })]) with
        {
            Status = status,
            TimeZone = zone,
            Start = flight.Item1,
            End = flight.Item2,
            FrequencyCaps = caps,
        };
}
