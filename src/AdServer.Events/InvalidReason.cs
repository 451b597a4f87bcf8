namespace AdServer.Events;

/// <summary>Why an event is kept but not counted net. Numbers are in the log: append only.</summary>
public enum InvalidReason
{
    None = 0,
    Bot = 1,
    DataCenter = 2,
    Prefetch = 3,
    Hidden = 4,
    ImpossibleTiming = 5,
    Duplicate = 6,
    Expired = 7,
    TooFrequent = 8,
    NonBrowser = 9,
}
