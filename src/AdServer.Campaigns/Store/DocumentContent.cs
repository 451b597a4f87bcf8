namespace AdServer.Campaigns.Store;

/// <summary>A revision's content in the three forms that the database keeps.</summary>
public sealed record DocumentContent(string Status, byte[] Canonical, byte[] Current, byte[] Served);
