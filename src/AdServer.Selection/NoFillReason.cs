namespace AdServer.Selection;

/// <summary>Why a slot shows no line item. Numbers are on the wire: append only.</summary>
public enum NoFillReason
{
    None = 0,
    UnknownSlot = 1,
    NoSize = 2,
    NoLineItemForSlot = 3,
    NoEligibleLineItem = 4,
    PageRule = 5,
    FrequencyCap = 6,
    GoalOrBudget = 7,
    Pacing = 8,
    BelowFloor = 9,
    InvalidTraffic = 10,
    RateLimited = 11,
    NotReady = 12,
}
