namespace AdServer.Events;

/// <summary>Numbers are in the log: append only.</summary>
public enum BeaconKind
{
    Impression = 1,
    Viewable = 2,
    Click = 3,
}
