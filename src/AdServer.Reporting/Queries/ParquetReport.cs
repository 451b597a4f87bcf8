using System.Globalization;
using AdServer.Catalog.Validation;
using DuckDB.NET.Data;
using Microsoft.AspNetCore.Http;

namespace AdServer.Reporting.Queries;

/// <summary>A report as an Apache Parquet file. DuckDB in memory writes it, whichever store the rows are from.</summary>
internal sealed class ParquetReport(ReportResult report) : IResult
{
    public const string MediaType = "application/vnd.apache.parquet";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var folder = Directory.CreateTempSubdirectory("adserver-report-");
        try
        {
            var path = Path.Combine(folder.FullName, "report.parquet");
            await Task.Run(() => Write(path), httpContext.RequestAborted);
            var response = httpContext.Response;
            response.ContentType = MediaType;
            response.Headers.ContentDisposition = "attachment; filename=\"report.parquet\"";
            response.Headers.CacheControl = "no-store";
            if (report.AsOf is { } asOf)
            {
                response.Headers[CsvReport.AsOfHeader] = Rfc3339.Format(asOf);
            }

            await response.SendFileAsync(path, httpContext.RequestAborted);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal void Write(string path)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:;autoinstall_known_extensions=false;autoload_known_extensions=false;threads=1");
        connection.Open();
        Execute(connection, $"CREATE TABLE report ({string.Join(", ", report.Columns.Select(column => $"\"{column.Name}\" {TypeOf(column.Type)}"))})");
        using (var appender = connection.CreateAppender("report"))
        {
            foreach (var values in report.Rows)
            {
                var row = appender.CreateRow();
                for (var column = 0; column < values.Length; column++)
                {
                    Append(row, values[column], report.Columns[column].Type);
                }

                row.EndRow();
            }
        }

        Execute(connection, $"COPY report TO '{path.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet)");
    }

    private static void Append(IDuckDBAppenderRow row, object? value, ColumnType type) => _ = value switch
    {
        null => row.AppendNullValue(),
        long number => row.AppendValue(number),
        double number => row.AppendValue(number),
        decimal money => row.AppendValue(money),
        _ when type == ColumnType.Date => row.AppendValue((DateOnly?)DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => row.AppendValue((string)value),
    };

    /// <summary>An hour stays text: a Parquet time would lose the zone's offset.</summary>
    private static string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Date => "DATE",
        ColumnType.Integer => "BIGINT",
        ColumnType.Number => "DOUBLE",
        ColumnType.Decimal => "DECIMAL(38, 9)",
        _ => "VARCHAR",
    };

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        _ = command.ExecuteNonQuery();
    }
}
