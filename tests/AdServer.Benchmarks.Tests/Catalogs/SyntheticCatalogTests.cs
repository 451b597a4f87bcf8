using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Json;
using AdServer.Catalog.Targeting;
using AdServer.Selection;
using AdServer.Selection.Evaluation;
using AdServer.Selection.Explanation;
using AdServer.Testing.Catalogs;
using CsCheck;

namespace AdServer.Benchmarks.Tests.Catalogs;

/// <summary>The distribution that the benchmarks state is the one that their catalogs have.</summary>
public sealed class SyntheticCatalogTests
{
    private static readonly SyntheticCatalog Large = SyntheticCatalog.Generate(new CatalogShape(20_000));
    private static readonly IReadOnlyList<LineItem> Items = [.. Large.Contents.Campaigns.Values.SelectMany(campaign => campaign.LineItems)];

    [Fact]
    public void Generate_HasAsManyLineItemsAsAsked() => Gen.Select(Gen.Int[1, 3_000], Gen.Int[0, 300], Gen.Int[1, 20], Gen.ULong).Sample((lineItems, candidates, slots, seed) =>
    {
        var shape = new CatalogShape(lineItems, Math.Min(candidates, lineItems / 10), slots, seed);
        var catalog = SyntheticCatalog.Generate(shape);
        return catalog.Contents.Campaigns.Values.Sum(campaign => campaign.LineItems.Count) == lineItems
            && catalog.Contents.Campaigns.Values.All(campaign => catalog.Contents.Advertisers.ContainsKey(campaign.Advertiser))
            && catalog.Requests.All(request => request.Slots.Count == slots);
    }, iter: 30);

    [Theory]
    [InlineData(1_000, 101, 3)]
    [InlineData(1_000, -1, 3)]
    [InlineData(0, 0, 3)]
    [InlineData(1_000, 1, 0)]
    [InlineData(1_000, 1, 21)]
    public void Generate_WhatCannotBe_IsRefused(int lineItems, int candidates, int slots) =>
        Assert.Throws<ArgumentException>(() => SyntheticCatalog.Generate(new CatalogShape(lineItems, candidates, slots)));

    [Fact]
    public void Generate_SameShape_IsTheSame_AnotherSeedIsNot()
    {
        var shape = new CatalogShape(300, 4);

        Assert.Equal(Texts(shape), Texts(shape));
        Assert.NotEqual(Texts(shape), Texts(shape with { Seed = 2 }));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(1, 10)]
    [InlineData(16, 3)]
    [InlineData(200, 10)]
    public void Requests_MeetExactlyTheCandidates_AtEverySlot(int candidates, int slots)
    {
        var catalog = SyntheticCatalog.Generate(new CatalogShape(2_000, candidates, slots));
        var snapshot = CatalogSnapshot.Build(catalog.Contents, World.Now);
        foreach (var request in catalog.Requests)
        {
            var explained = PlainEvaluator.Explain(snapshot, request, seed: 5);

            Assert.All(explained.Decision.Slots, slot => Assert.Equal(candidates == 0 ? SlotOutcome.Fallback : SlotOutcome.Filled, slot.Outcome));
            Assert.All(explained.Slots, verdicts => Assert.Equal(candidates, verdicts.Count(IsBest)));
            Assert.All(explained.Slots, verdicts => Assert.DoesNotContain(verdicts, one => IsEligible(one) && IsBefore(one.LineItem.LineItem)));
            Assert.True(candidates > 0 || explained.Slots.All(verdicts => verdicts.All(one => !IsEligible(one))));
        }
    }

    [Fact]
    public void LineItems_HaveSixDimensionsOnAverage_CandidatesToo()
    {
        Assert.Equal(6, Items.Average(Dimensions), 0.1);
        var candidates = SyntheticCatalog.Generate(new CatalogShape(20_000, 2_000)).Contents.Campaigns.Values
            .Where(campaign => campaign.Advertiser.StartsWith("brand-", StringComparison.Ordinal)).SelectMany(campaign => campaign.LineItems).ToList();
        Assert.Equal(2_000, candidates.Count);
        Assert.Equal(6, candidates.Average(Dimensions), 0.1);
    }

    [Fact]
    public void LineItems_AreInTheStatedShares()
    {
        AssertShare(Proportions.SeveralBranches, item => item.Targeting.KeyValues.Count > 1);
        AssertShare(Proportions.KeyValues, item => item.Targeting.KeyValues.Count > 0);
        AssertShare(Proportions.Sponsorship, item => item.Tier == Tier.Sponsorship);
        AssertShare(Proportions.Standard, item => item.Tier == Tier.Standard);
        AssertShare(Proportions.PricePriority, item => item.Tier == Tier.PricePriority);
        AssertShare(Proportions.House, item => item.Tier == Tier.House);
        AssertShare(Proportions.Geo, item => !item.Targeting.Geo.IsAny);
        AssertShare(Proportions.Segments, item => !item.Targeting.Segments.IsAny);
        AssertShare(Proportions.Capped, item => item.FrequencyCaps.Count > 0);
        AssertShare(Proportions.Labelled, item => item.CompetitiveLabels.Count > 0);
        AssertShare(Proportions.OnePerPage, item => item.PageRule == PageRule.OnePerPage);
        AssertShare(Proportions.Paused, item => item.Status == CampaignStatus.Paused);
        AssertShare(Proportions.NotApproved, item => item.ReviewStatus != ReviewStatus.Approved);
    }

    [Fact]
    public void LineItems_StandardPriorities_AreAroundTheMiddle()
    {
        var priorities = Items.Where(item => item.Tier == Tier.Standard).Select(item => item.Priority).ToList();

        Assert.All(priorities, priority => Assert.InRange(priority, 1, 16));
        Assert.Equal(8.5, priorities.Average(), 0.2);
        Assert.InRange(priorities.Count(priority => priority is >= 5 and <= 12) / (double)priorities.Count, 0.9, 1);
    }

    [Fact]
    public void Slots_AreNamedByZipf()
    {
        var named = Items.SelectMany(item => item.Targeting.Slots.Include).CountBy(slot => slot).ToDictionary();
        var all = (double)named.Values.Sum();
        for (var rank = 0; rank < 5; rank++)
        {
            // Several distinct slots a rule take from the most used ones; a pool of shared rules adds its own noise.
            Assert.InRange(named[World.SlotNames.Values[rank]] / all / World.SlotNames.ShareOf(rank), 0.7, 1.3);
        }
    }

    private static List<string> Texts(CatalogShape shape) =>
    [
        .. SyntheticCatalog.Generate(shape).Contents.Campaigns.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => System.Text.Encoding.UTF8.GetString(CatalogJson.ToBytes(pair.Value, CatalogView.Feed))),
    ];

    private static bool IsEligible(LineItemVerdict one) => one.Verdict != Verdict.Ineligible;

    private static bool IsBest(LineItemVerdict one) =>
        IsEligible(one) && one.LineItem.LineItem is { Tier: Tier.Standard, Priority: LineItem.DefaultPriority };

    private static bool IsBefore(LineItem item) =>
        item.Tier == Tier.Sponsorship || item is { Tier: Tier.Standard, Priority: < LineItem.DefaultPriority };

    private static int Dimensions(LineItem item)
    {
        var rules = item.Targeting;
        InclusionRule[] lists =
        [
            rules.Sites, rules.Slots, rules.Sections, rules.Tags, rules.Geo, rules.Devices, rules.OperatingSystems, rules.Browsers, rules.Languages,
            rules.Segments, rules.Urls,
        ];
        return lists.Count(rule => !rule.IsAny) + (rules.DayParts.Count > 0 ? 1 : 0) + (rules.KeyValues.Count > 0 ? 1 : 0);
    }

    private static void AssertShare(double expected, Func<LineItem, bool> has) => Assert.Equal(expected, Items.Count(has) / (double)Items.Count, 0.012);
}
