namespace AdServer.Reporting.Store;

/// <summary>Numbers are in the store: append only. Events are numbered as <see cref="Events.BeaconKind"/>.</summary>
internal enum FactKind
{
    Slot = 0,
    Impression = 1,
    Viewable = 2,
    Click = 3,
}
