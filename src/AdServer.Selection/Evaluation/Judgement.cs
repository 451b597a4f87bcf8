namespace AdServer.Selection.Evaluation;

/// <summary>What stands against a line item at a slot; nothing: it is eligible.</summary>
/// <param name="Detail">For a person: what was wanted and what the request had.</param>
public readonly record struct Judgement(IneligibleReason Reason, string Detail);
