namespace AdServer.Selection.Delivery;

/// <summary>What keeps a line item from serving at this moment, whatever the request. A unit that the node has no lease for counts as goal or budget.</summary>
[Flags]
public enum DeliveryStops : byte
{
    None = 0,
    Goal = 1,
    Budget = 2,
    DailyCap = 4,
    Pacing = 8,
}
