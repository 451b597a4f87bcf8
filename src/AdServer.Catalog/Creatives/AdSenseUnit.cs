namespace AdServer.Catalog.Creatives;

/// <param name="Client">Publisher id, <c>ca-pub-…</c>.</param>
/// <param name="Slot">Ad unit id, digits.</param>
public sealed record AdSenseUnit(string Client, string Slot);
