using AdServer.Catalog.Campaigns;
using AdServer.Selection.Delivery;
using AdServer.Selection.Engine;
using AdServer.Selection.Evaluation;
using AdServer.Selection.Tests.Building;
using AdServer.Testing;
using CsCheck;

namespace AdServer.Selection.Tests.Engine;

public sealed class SelectionEngineTests
{
    [Fact]
    public void Decide_Warm_AllocatesNothing()
    {
        foreach (var scene in SceneGen.Of(Words.Few, 12, 14, 20).Array[5].Single())
        {
            var state = scene.State();
            var works = scene.Questions.Select(question => Prepared(state.Snapshot, question)).ToArray();
            var refused = scene.Questions.Select(question => Scene.Refused(state.Snapshot, question)).ToArray();
            var choices = new SlotChoice[20];

            Assert.Equal(0, Allocations.Least(() => Run(works, state, refused, choices, 10_000)));
        }
    }

    [Fact]
    public void Decide_MoreRefusals_StartFromThePageAsItWas()
    {
        var snapshot = Build.Snapshot(
            Build.Site(Build.Slot("top"), Build.Slot("end")),
            Build.Campaign(Build.House("a") with { PageRule = PageRule.OnePerPage, CompetitiveLabels = ["cars"] }, Build.House("b") with { CompetitiveLabels = ["cars"] }));
        var request = Build.Request(Build.Ask("top"), Build.Ask("end"));
        var state = DeliveryState.Untouched(snapshot);
        var work = new DecisionWorkspace();
        work.Prepare(snapshot, request);
        for (ulong seed = 0; seed < 20; seed++)
        {
            var first = SelectionEngine.Decide(work, state, seed);
            var refused = new[] { snapshot.IndexOf(first.Slots[0].Winner!.LineItem) };
            var second = SelectionEngine.Decide(work, state, seed, refused);

            Assert.NotSame(first.Slots[0].Winner, second.Slots[0].Winner);
            Assert.Equal(PlainEvaluator.Decide(state, request, seed, null, null, refused).Slots, second.Slots);
            Assert.Equal(first.Slots, SelectionEngine.Decide(work, state, seed).Slots);
        }
    }

    [Fact]
    public void Decide_PreparedWithAnotherSnapshot_Throws()
    {
        var work = new DecisionWorkspace();
        work.Prepare(Build.Snapshot(Build.House("a")), Build.Request());

        Assert.Throws<ArgumentException>(() => SelectionEngine.Decide(work, DeliveryState.Untouched(Build.Snapshot(Build.House("a"))), 1));
    }

    [Fact]
    public void Decide_NoRoomForTheChoices_Throws()
    {
        var snapshot = Build.Snapshot(Build.House("a"));
        var work = new DecisionWorkspace();
        work.Prepare(snapshot, Build.Request());

        Assert.Throws<ArgumentException>(() => SelectionEngine.Decide(work, DeliveryState.Untouched(snapshot), 1, [], []));
    }

    [Fact]
    public void Prepare_NoSuchSite_Throws() => Assert.Throws<ArgumentException>(
        () => new DecisionWorkspace().Prepare(Build.Snapshot(Build.House("a")), Build.Request() with { Site = "nowhere" }));

    [Fact]
    public void Request_NothingPrepared_Throws() => Assert.Throws<InvalidOperationException>(() => new DecisionWorkspace().Request);

    /// <summary>Each snapshot has line items of its own: a decision is never half of one and half of another.</summary>
    [Fact]
    public async Task Race_SnapshotsSwappedWhileThreadsDecide_EveryDecisionIsOfOneSnapshot()
    {
        var states = Enumerable.Range(0, 50).Select(i => DeliveryState.Untouched(
            Build.Snapshot(Build.Site(Build.Slot("top"), Build.Slot("end")), Build.Campaign([.. Enumerable.Range(0, i + 2).Select(j => Build.House($"v{i}-{j}"))])))).ToArray();
        var serving = states[0];
        using var stop = new CancellationTokenSource();
        var deciders = Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            var work = new DecisionWorkspace();
            var choices = new SlotChoice[2];
            for (var seed = 0UL; !stop.IsCancellationRequested; seed++)
            {
                var state = Volatile.Read(ref serving);
                work.Prepare(state.Snapshot, Build.Request(Build.Ask("top"), Build.Ask("end")));
                SelectionEngine.Decide(work, state, seed, [], choices);
                Assert.All(choices, choice => Assert.Same(state.Snapshot.LineItems[choice.LineItem], choice.Winner!.LineItem));
            }
        })).ToArray();
        for (var i = 0; i < 20_000; i++)
        {
            Volatile.Write(ref serving, states[i % states.Length]);
        }

        await stop.CancelAsync();
        await Task.WhenAll(deciders);
    }

    private static DecisionWorkspace Prepared(CatalogSnapshot snapshot, Question question)
    {
        var (page, reader) = Scene.Histories(snapshot, question);
        var work = new DecisionWorkspace();
        work.Prepare(snapshot, question.Request, page, reader);
        return work;
    }

    private static void Run(DecisionWorkspace[] works, DeliveryState state, int[][] refused, SlotChoice[] choices, int times)
    {
        for (var i = 0; i < times; i++)
        {
            SelectionEngine.Decide(works[i % works.Length], state, (ulong)i, refused[i % works.Length], choices);
        }
    }
}
