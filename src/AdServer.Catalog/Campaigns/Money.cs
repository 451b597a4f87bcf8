namespace AdServer.Catalog.Campaigns;

/// <param name="Amount">Exact, never negative.</param>
/// <param name="Currency">ISO 4217, the server's one.</param>
public sealed record Money(decimal Amount, string Currency);
