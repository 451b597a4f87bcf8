namespace AdServer.Campaigns.Import;

/// <param name="IsRefused">Nothing was imported, for what the report says.</param>
internal sealed record ImportOutcome(ImportReport Report, bool IsRefused, long CatalogVersion);
