using AdServer.Selection;
using AdServer.Selection.Delivery;
using AdServer.Selection.Engine;
using AdServer.Selection.Evaluation;
using AdServer.Testing.Catalogs;

namespace AdServer.Benchmarks.Scenes;

/// <summary>Page views against a catalog of which nothing was delivered yet: each call is the next of sixteen readers, with the next seed.</summary>
internal sealed class DecideScene
{
    private readonly IReadOnlyList<DecisionRequest> _requests;
    private readonly DeliveryState _state;
    private readonly DecisionWorkspace[] _prepared = new DecisionWorkspace[SyntheticCatalog.PageViews];
    private readonly SlotChoice[] _choices;
    private uint _calls;

    public DecideScene(DecideCase one)
    {
        var catalog = SyntheticCatalog.Generate(one.Shape);
        _requests = catalog.Requests;
        _state = DeliveryState.Untouched(CatalogSnapshot.Build(catalog.Contents, World.Now));
        _choices = new SlotChoice[one.Slots];
        for (var i = 0; i < _prepared.Length; i++)
        {
            Prepare(_prepared[i] = new DecisionWorkspace(), i);
        }
    }

    /// <summary>The choice alone, of page views that were taken apart before.</summary>
    public int Engine()
    {
        var call = _calls++;
        SelectionEngine.Decide(_prepared[call % SyntheticCatalog.PageViews], _state, call, [], _choices);
        return _choices[0].LineItem;
    }

    /// <summary>Taking a page view apart: strings normalised and looked up.</summary>
    public int Prepare()
    {
        var call = (int)(_calls++ % SyntheticCatalog.PageViews);
        Prepare(_prepared[call], call);
        return call;
    }

    /// <summary>Every line item looked at, one after the other: what the index is held against.</summary>
    public PageDecision Plain()
    {
        var call = _calls++;
        return PlainEvaluator.Decide(_state, _requests[(int)(call % SyntheticCatalog.PageViews)], call);
    }

    private void Prepare(DecisionWorkspace work, int pageView) => work.Prepare(_state.Snapshot, _requests[pageView]);
}
