namespace AdServer.Reporting.Drilling;

/// <summary>What a single row is, in the order of the store's kinds: <c>request</c> is a slot that was asked for.</summary>
internal enum EventKind
{
    Request,
    Impression,
    Viewable,
    Click,
}
