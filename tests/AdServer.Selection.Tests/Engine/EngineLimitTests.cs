using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Targeting;
using AdServer.Selection.Delivery;
using AdServer.Selection.Engine;
using AdServer.Selection.Evaluation;
using AdServer.Selection.Explanation;
using AdServer.Selection.Tests.Building;

namespace AdServer.Selection.Tests.Engine;

/// <summary>The engine against the evaluator where the index changes its ways: more values than columns, more rows than a block, more slots than bits.</summary>
public sealed class EngineLimitTests
{
    /// <summary>More than any dimension has columns.</summary>
    private const int Values = 400;

    private static readonly SimdPath[] Paths =
        [.. new[] { SimdPath.Scalar, SimdPath.Vector256, SimdPath.Vector512 }.Where(path => path <= DecisionWorkspace.BestPath)];

    private static readonly Dictionary<string, Func<InclusionRule, TargetingRules>> Dimensions = new()
    {
        ["slot"] = rule => TargetingRules.Any with { Slots = rule },
        ["section"] = rule => TargetingRules.Any with { Sections = rule },
        ["tag"] = rule => TargetingRules.Any with { Tags = rule },
        ["geo"] = rule => TargetingRules.Any with { Geo = new InclusionRule(Upper(rule.Include), Upper(rule.Exclude)) },
        ["device"] = rule => TargetingRules.Any with { Devices = rule },
        ["system"] = rule => TargetingRules.Any with { OperatingSystems = rule },
        ["browser"] = rule => TargetingRules.Any with { Browsers = rule },
        ["language"] = rule => TargetingRules.Any with { Languages = rule },
        ["segment"] = rule => TargetingRules.Any with { Segments = rule },
        ["keyValue"] = rule => TargetingRules.Any with { KeyValues = [new KeyValueBranch([new KeyValuePredicate("key", rule.Include, rule.Exclude)])] },
        ["site"] = rule => TargetingRules.Any with { Sites = new InclusionRule(Sites(rule.Include), Sites(rule.Exclude)) },
    };

    public static TheoryData<string> DimensionNames => [.. Dimensions.Keys];

    [Theory]
    [MemberData(nameof(DimensionNames))]
    public void Decide_MoreValuesThanColumns_IsTheEvaluators(string dimension)
    {
        var items = Enumerable.Range(0, Values).Select(i => Build.House($"i{i}") with { Targeting = Dimensions[dimension](Rule(i)) });
        var snapshot = Build.Snapshot(Build.Site([.. Enumerable.Range(0, Values).Select(i => Build.Slot(Value(i)))]), Build.Campaign([.. items]));
        for (var i = 0; i < Values; i += 13)
        {
            Same(DeliveryState.Untouched(snapshot), Request(i, i + 3), (ulong)i);
        }
    }

    [Theory]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(1_023)]
    [InlineData(1_024)]
    [InlineData(1_025)]
    [InlineData(2_600)]
    public void Decide_RowsUpToABlocksEnd_IsTheEvaluators(int lineItems)
    {
        // By turns for this site and for any: both kinds of blocks, and candidates that are found out of order.
        var items = Enumerable.Range(0, lineItems).Select(i => Build.Standard($"i{i:0000}", goal: 1 + (i % 7)) with
        {
            Targeting = TargetingRules.Any with { Sites = i % 3 == 0 ? InclusionRule.Any : Build.Include("times") },
            Creatives = [Build.Image("a"), Build.Image("b")],
        });
        var state = DeliveryState.Untouched(Build.Snapshot(Build.Site(), Build.Campaign([.. items])));
        for (var seed = 0UL; seed < 20; seed++)
        {
            Same(state, Build.Request(Build.Ask(), Build.Ask()), seed * 0x9E3779B97F4A7C15, explain: seed == 0);
        }
    }

    [Fact]
    public void Decide_MoreSlotsThanBits_IsTheEvaluators()
    {
        var items = Enumerable.Range(0, 90).Select(i => Build.Standard($"i{i}", goal: 1 + i) with
        {
            PageRule = i % 2 == 0 ? PageRule.OnePerPage : PageRule.Any,
            Targeting = i % 5 == 0 ? Dimensions["keyValue"](Rule(i % 4)) : TargetingRules.Any,
        });
        var state = DeliveryState.Untouched(Build.Snapshot(Build.Site(), Build.Campaign([.. items])));
        var slots = Enumerable.Range(0, 150).Select(i => Build.Ask() with { KeyValues = i % 10 == 0 ? Build.KeyValues("key", Value(i % 4)) : DecisionRequest.EmptyKeyValues });

        Same(state, Build.Request([.. slots]), 7);
    }

    [Fact]
    public void Decide_MoreSizesThanBits_IsTheEvaluators()
    {
        var sizes = Enumerable.Range(1, 70).Select(i => new AdSize(i, i)).ToArray();
        var items = sizes.Select((size, i) => Build.House($"i{i}") with { Creatives = [Build.Image("a", size), Build.Image("b", sizes[(i + 1) % 70])] });
        var state = DeliveryState.Untouched(Build.Snapshot(Build.Site(Build.Slot("top", sizes)), Build.Campaign([.. items])));
        for (var i = 0; i < 70; i++)
        {
            Same(state, Build.Request(Build.Ask("top", sizes[i]), Build.Ask("top", sizes[i], sizes[(i + 32) % 70])), (ulong)i);
        }
    }

    /// <summary>2.01 × 1,000 / 3,000 is 0.67, and less than that as a double: a tie, and a price at the floor, that only decimals see.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.67)]
    public void Decide_PricesThatDoublesTellApart_IsTheEvaluators(double floor)
    {
        var snapshot = Build.Snapshot(
            Build.Site(Build.Slot() with { FloorCpm = (decimal)floor }),
            Build.Campaign(Build.Priced("fixed", 0.67m), Build.Priced("click", 0) with { Pricing = new Pricing(PricingModel.Cpc, 2.01m) }));
        var delivery = snapshot.LineItems.Select(_ => new LineItemDelivery(DeliveryStops.None, 0, 2_000, 0)).ToArray();
        for (var seed = 0UL; seed < 20; seed++)
        {
            Same(new DeliveryState(snapshot, 1, Build.Now, delivery), Build.Request(), seed);
        }
    }

    private static void Same(DeliveryState state, DecisionRequest request, ulong seed, bool explain = true)
    {
        var expected = PlainEvaluator.Decide(state, request, seed).Slots;
        var candidates = explain
            ? PlainEvaluator.Explain(state, request, seed).Slots[0].Index().Where(one => one.Item.Verdict != Verdict.Ineligible).Select(one => one.Index).ToArray()
            : null;
        foreach (var path in Paths)
        {
            var work = new DecisionWorkspace(path);
            work.Prepare(state.Snapshot, request);
            Assert.Equal(expected, SelectionEngine.Decide(work, state, seed).Slots);
            Assert.Equal(candidates ?? SelectionEngine.Candidates(work, state, 0, []), SelectionEngine.Candidates(work, state, 0, []));
        }
    }

    /// <summary>By turns what includes, excludes, and does both.</summary>
    private static InclusionRule Rule(int i) => (i % 3) switch
    {
        0 => Build.Include(Value(i), Value(i + 1)),
        1 => Build.Exclude(Value(i), Value(i + 2)),
        _ => new InclusionRule([Value(i), Value(i + 1)], [Value(i + 1)]),
    };

    private static DecisionRequest Request(int i, int other) => Build.Request(Build.Ask(Value(i))) with
    {
        Section = Value(i),
        Tags = [Value(i), Value(other)],
        Subdivisions = [Value(i), Value(other)],
        Device = Value(i),
        OperatingSystem = Value(i),
        Browser = Value(i),
        Languages = [Value(i), Value(other)],
        Segments = [Value(i), Value(other)],
        KeyValues = Build.KeyValues("key", Value(i), Value(other)),
    };

    private static string Value(int i) => $"v{i % Values}";

    private static string[] Upper(IReadOnlyList<string> values) => [.. values.Select(value => value.ToUpperInvariant())];

    /// <summary>One of the values is the site that is asked for.</summary>
    private static string[] Sites(IReadOnlyList<string> values) => [.. values.Select(value => value == Value(390) ? "times" : value)];
}
