using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Explanation;

/// <summary>What became of one line item at one slot.</summary>
/// <param name="Creative">The winner's.</param>
/// <param name="Lost">Set exactly when it was eligible and another won, or its share fell through.</param>
/// <param name="Against">All that stands against an ineligible one.</param>
public sealed record LineItemVerdict(
    ServedLineItem LineItem, Verdict Verdict, ServedCreative? Creative, LostReason? Lost, IReadOnlyList<Judgement> Against);
