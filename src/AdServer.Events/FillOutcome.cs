namespace AdServer.Events;

/// <summary>Numbers are in the log: append only.</summary>
public enum FillOutcome
{
    Unfilled = 0,
    Fallback = 1,
    Filled = 2,
}
