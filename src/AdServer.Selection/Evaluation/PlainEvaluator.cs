namespace AdServer.Selection.Evaluation;

/// <summary>The contract's "Eligible" and "Who wins" written down plainly, one line item after the other: the oracle of the engine.</summary>
public static class PlainEvaluator
{
    /// <exception cref="ArgumentException">The snapshot has no such site: the caller answers 404 before it asks.</exception>
    public static PageDecision Decide(CatalogSnapshot snapshot, DecisionRequest request, ulong seed) => throw new NotImplementedException();
}
