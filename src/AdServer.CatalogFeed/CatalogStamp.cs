namespace AdServer.CatalogFeed;

/// <param name="Epoch">Which database the version counts in.</param>
public readonly record struct CatalogStamp(Guid Epoch, long Version);
