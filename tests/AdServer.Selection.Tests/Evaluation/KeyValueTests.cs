using AdServer.Catalog.Targeting;
using AdServer.Selection.Evaluation;
using AdServer.Selection.Tests.Building;

namespace AdServer.Selection.Tests.Evaluation;

public sealed class KeyValueTests
{
    private static readonly KeyValuePredicate Travel = new("topic", ["travel", "asia"], []);
    private static readonly KeyValuePredicate NotGrim = new("mood", [], ["grim"]);
    private static readonly KeyValuePredicate Sport = new("topic", ["sport"], []);

    [Theory]
    [InlineData("travel", "calm", true)]
    [InlineData("travel", null, true)]
    [InlineData("travel", "grim", false)]
    [InlineData("war", "calm", false)]
    [InlineData(null, null, false)]
    public void Branch_EveryPredicateMustPass(string? topic, string? mood, bool passes) => Assert.Equal(passes, Passes([new([Travel, NotGrim])], topic, mood));

    [Theory]
    [InlineData("asia", true)]
    [InlineData("sport", true)]
    [InlineData("war", false)]
    public void Branches_AnyOfThem_Passes(string topic, bool passes) => Assert.Equal(passes, Passes([new([Travel, NotGrim]), new([Sport])], topic, null));

    [Fact]
    public void SlotKeyValues_JoinThePages_AndNeverReachAnotherSlot()
    {
        var site = Build.Site(Build.Slot("top") with { KeyValues = Build.KeyValues("Pos", "ATF ") }, Build.Slot("end"));
        var wanted = Build.House("only") with { Targeting = TargetingRules.Any with { KeyValues = [new([new KeyValuePredicate("pos", ["atf"], [])])] } };
        var snapshot = Build.Snapshot(site, Build.Campaign(wanted));
        var endAsksToo = Build.Ask("end") with { KeyValues = Build.KeyValues("pos", "atf") };

        var first = PlainEvaluator.Decide(snapshot, Build.Request(Build.Ask("top"), Build.Ask("end")), 1);
        Assert.Equal([SlotOutcome.Filled, SlotOutcome.Unfilled], first.Slots.Select(slot => slot.Outcome));

        var second = PlainEvaluator.Decide(snapshot, Build.Request(endAsksToo, Build.Ask("end") with { Id = "again" }), 1);
        Assert.Equal([SlotOutcome.Filled, SlotOutcome.Unfilled], second.Slots.Select(slot => slot.Outcome));
    }

    [Fact]
    public void SlotKeyValues_SameKeyAsThePages_AddToIt()
    {
        var both = TargetingRules.Any with
        {
            KeyValues = [new([new KeyValuePredicate("topic", ["trade"], []), new KeyValuePredicate("topic", ["atf"], [])])],
        };
        var request = Build.Request(Build.Ask() with { KeyValues = Build.KeyValues("TOPIC", "atf") }) with { KeyValues = Build.KeyValues("topic", "trade") };

        Assert.Empty(Against.Targeting(both, request));
    }

    private static bool Passes(KeyValueBranch[] branches, string? topic, string? mood)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>();
        if (topic is not null)
        {
            values["topic"] = [topic];
        }

        if (mood is not null)
        {
            values["mood"] = [mood];
        }

        var against = Against.Targeting(TargetingRules.Any with { KeyValues = branches }, Build.Request() with { KeyValues = values });
        Assert.True(against is [] or [IneligibleReason.KeyValues]);
        return against.Length == 0;
    }
}
