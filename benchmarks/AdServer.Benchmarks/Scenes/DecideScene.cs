using AdServer.Selection;
using AdServer.Selection.Evaluation;
using AdServer.Testing.Catalogs;

namespace AdServer.Benchmarks.Scenes;

/// <summary>Page views against a catalog: each call is the next of sixteen readers, with the next seed.</summary>
internal sealed class DecideScene
{
    private readonly IReadOnlyList<DecisionRequest> _requests;
    private uint _calls;

    public DecideScene(DecideCase one)
    {
        var catalog = SyntheticCatalog.Generate(one.Shape);
        _requests = catalog.Requests;
        Snapshot = CatalogSnapshot.Build(catalog.Contents, World.Now);
    }

    public CatalogSnapshot Snapshot { get; }

    /// <summary>Every line item looked at, one after the other: what the index is held against.</summary>
    public PageDecision Plain()
    {
        var call = _calls++;
        return PlainEvaluator.Decide(Snapshot, _requests[(int)(call % SyntheticCatalog.PageViews)], call);
    }
}
