namespace AdServer.Reporting.Drilling;

/// <param name="Id"><c>decisionId/slotIndex/kind</c>: what an event is counted once by; its repeats have the same.</param>
/// <param name="Time">Of the decision, by which it is reported.</param>
/// <param name="At">When it arrived.</param>
/// <param name="Judged"><c>valid</c>, or the invalid reason.</param>
/// <param name="Rule">Number of the rule that found it invalid; 0: none.</param>
/// <param name="Payment"><c>paid</c>, <c>unpaid</c>; null: nothing is known to pay.</param>
/// <param name="Revenue">What it earned by itself; a flat price is shared by the day, so 0 here.</param>
/// <param name="Inferred">An impression that never came itself: its viewable stands for it.</param>
public sealed record EventAnswerItem(
    string Id, string Kind, DateTimeOffset Time, DateTimeOffset At, Guid DecisionId, int SlotIndex, string Outcome, string? Reason, string Judged, int Rule, int RuleVersion,
    string? Payment, string Revenue, bool? Measurable, bool Inferred, string Site, string? Section, string Slot, string? Advertiser, string? Campaign, string? LineItem,
    string? Creative, string? Tier, string? Size, string? Country, string? Region, long? City, string? Device, string? Os, string? Browser, string Theme, string Consent);
