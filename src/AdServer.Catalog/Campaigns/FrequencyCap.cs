namespace AdServer.Catalog.Campaigns;

/// <summary>At most <paramref name="Limit"/> fills for one reader in any half-open window of this length.</summary>
/// <param name="Limit">1 to 100.</param>
/// <param name="Window">1 second to 365 days; null: the whole flight.</param>
/// <param name="WindowText">As uploaded: <c>30m</c>, <c>24h</c>, <c>flight</c>.</param>
public sealed record FrequencyCap(int Limit, TimeSpan? Window, string WindowText);
