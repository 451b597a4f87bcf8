namespace AdServer.Selection.Explanation;

/// <param name="Slots">By the order asked: every line item of the catalog that is not archived, in catalog order; none where the site has no such slot.</param>
public sealed record PageExplanation(PageDecision Decision, IReadOnlyList<IReadOnlyList<LineItemVerdict>> Slots);
