namespace AdServer.Campaigns.Export;

internal enum ExportFormat
{
    Csv,
    Ndjson,
}
