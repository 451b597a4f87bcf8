namespace AdServer.Campaigns.Import.Csv;

internal enum ColumnLevel
{
    Campaign,
    LineItem,
    Creative,
}
