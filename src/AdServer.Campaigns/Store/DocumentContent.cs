namespace AdServer.Campaigns.Store;

/// <summary>A revision's content in the three forms that the database keeps.</summary>
/// <param name="Pending">How many of its parts wait for review.</param>
public sealed record DocumentContent(string Status, byte[] Canonical, byte[] Current, byte[] Served, int Pending = 0);
