namespace AdServer.Campaigns.Import;

internal enum ImportFormat
{
    Json,
    NdJson,
    Csv,
}
