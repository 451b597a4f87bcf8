namespace AdServer.Selection;

public enum SlotOutcome
{
    Unfilled,
    Fallback,
    Filled,
}
