using AdServer.Selection;
using AdServer.Selection.Delivery;
using AdServer.Selection.Evaluation;
using AdServer.Testing.Catalogs;

namespace AdServer.Benchmarks.Scenes;

/// <summary>Page views against a catalog of which nothing was delivered yet: each call is the next of sixteen readers, with the next seed.</summary>
internal sealed class DecideScene
{
    private readonly IReadOnlyList<DecisionRequest> _requests;
    private readonly DeliveryState _state;
    private uint _calls;

    public DecideScene(DecideCase one)
    {
        var catalog = SyntheticCatalog.Generate(one.Shape);
        _requests = catalog.Requests;
        _state = DeliveryState.Untouched(CatalogSnapshot.Build(catalog.Contents, World.Now));
    }

    /// <summary>Every line item looked at, one after the other: what the index is held against.</summary>
    public PageDecision Plain()
    {
        var call = _calls++;
        return PlainEvaluator.Decide(_state, _requests[(int)(call % SyntheticCatalog.PageViews)], call);
    }
}
