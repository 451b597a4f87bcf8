namespace AdServer.Reporting.Queries;

internal enum ReportFormat
{
    Json,
    Csv,
    Parquet,
}
