using AdServer.Selection.Delivery;
using AdServer.Selection.Engine;
using AdServer.Selection.Evaluation;
using AdServer.Selection.Explanation;
using AdServer.Selection.History;
using CsCheck;

namespace AdServer.Selection.Tests.Engine;

/// <summary>
/// The engine against its oracle, the plain evaluator: winners, creatives, reasons, candidate sets and explanations, on every path that
/// this machine has. <c>ADSERVER_PROPERTY_SCENES</c> asks for a longer run.
/// </summary>
public sealed class EngineEqualsEvaluatorTests
{
    private const int QuestionsPerScene = 8;

    /// <summary>Times the questions of each: 24,000 cases.</summary>
    private const int Scenes = 3_000;

    private static readonly SimdPath[] Paths =
        [.. new[] { SimdPath.Scalar, SimdPath.Vector256, SimdPath.Vector512 }.Where(path => path <= DecisionWorkspace.BestPath)];

    [Fact]
    public void Decide_AnyCatalog_IsTheEvaluators() => SceneGen.Of(Words.Few, 0, 14, QuestionsPerScene).Sample(
        scene => Check(scene), iter: Environment.GetEnvironmentVariable("ADSERVER_PROPERTY_SCENES") is { Length: > 0 } more ? int.Parse(more, null) : Scenes);

    [Fact]
    public void Decide_TenThousandLineItems_IsTheEvaluators() => SceneGen.Of(new Words(40), 4_000, 4_000, 60).Sample(scene => Check(scene, 10), iter: 2, threads: 1);

    /// <param name="explainEvery">Explanations are slow where line items are many.</param>
    private static void Check(Scene scene, int explainEvery = 1)
    {
        var state = scene.State();
        var works = Paths.Select(path => new DecisionWorkspace(path)).ToArray();
        for (var i = 0; i < scene.Questions.Length; i++)
        {
            Check(state, scene.Questions[i], works, i % explainEvery == 0);
        }
    }

    private static void Check(DeliveryState state, Question question, DecisionWorkspace[] works, bool explain)
    {
        var (page, reader) = Scene.Histories(state.Snapshot, question);
        var refused = Scene.Refused(state.Snapshot, question);
        var expected = PlainEvaluator.Decide(state, question.Request, question.Seed, page, reader, refused);
        var first = PlainEvaluator.Decide(state, question.Request, question.Seed, page, reader);
        foreach (var work in works)
        {
            work.Prepare(state.Snapshot, question.Request, page, reader);
            Same(first, SelectionEngine.Decide(work, state, question.Seed));
            Same(expected, SelectionEngine.Decide(work, state, question.Seed, refused));
        }

        if (explain)
        {
            var explained = PlainEvaluator.Explain(state, question.Request, question.Seed, page, reader, refused);
            var own = SelectionEngine.Explain(state, question.Request, question.Seed, page, reader, refused);
            Same(explained.Decision, own.Decision);
            Same(explained, own);
            SameCandidates(explained, state, question, page, reader, refused, works);
        }
    }

    private static void Same(PageDecision expected, PageDecision own)
    {
        Assert.Equal(expected.Slots.Count, own.Slots.Count);
        for (var i = 0; i < own.Slots.Count; i++)
        {
            Assert.Equal(expected.Slots[i], own.Slots[i]);
            Assert.Same(expected.Slots[i].Winner, own.Slots[i].Winner);
        }
    }

    private static void Same(PageExplanation expected, PageExplanation own)
    {
        Assert.Equal(expected.Slots.Count, own.Slots.Count);
        for (var i = 0; i < own.Slots.Count; i++)
        {
            Assert.Equal(expected.Slots[i].Count, own.Slots[i].Count);
            for (var j = 0; j < own.Slots[i].Count; j++)
            {
                Assert.Equal(expected.Slots[i][j] with { Against = [] }, own.Slots[i][j] with { Against = [] });
                Assert.Equal(expected.Slots[i][j].Against, own.Slots[i][j].Against);
            }
        }
    }

    /// <summary>What is eligible at the first slot, before anything of the call is served.</summary>
    private static void SameCandidates(
        PageExplanation explained, DeliveryState state, Question question, PageHistory page, ReaderHistory reader, int[] refused, DecisionWorkspace[] works)
    {
        var expected = explained.Slots[0].Index().Where(one => one.Item.Verdict != Verdict.Ineligible).Select(one => one.Index);
        foreach (var work in works)
        {
            work.Prepare(state.Snapshot, question.Request, page, reader);
            Assert.Equal(expected, SelectionEngine.Candidates(work, state, 0, refused));
        }
    }
}
