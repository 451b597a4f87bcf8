using System.Text.Json;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Import.Csv;
using AdServer.Campaigns.Store;
using AdServer.Catalog.Json;
using CsvHelper;
using Microsoft.AspNetCore.Http;

namespace AdServer.Campaigns.Export;

/// <summary>Campaigns as import takes them, a page of the database after the other: neither a large catalog nor a slow reader costs memory or holds the database.</summary>
internal sealed class ExportAnswer(CatalogStore store, ExportFormat format, string? advertiser, string? status) : IResult
{
    private const int PageSize = 200;

    /// <summary>Space at either end is quoted, since spreadsheets trim it.</summary>
    public static CsvWriterOptions CsvOptions { get; } = new() { Quoting = CsvQuoting.WhenNeededOrWhitespace };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancellationToken) = (httpContext.Response, httpContext.RequestAborted);
        var rows = await store.PageCampaignsAsync(advertiser, status, null, PageSize, cancellationToken);
        response.ContentType = format == ExportFormat.Csv ? "text/csv; charset=utf-8" : "application/x-ndjson";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentDisposition = $"attachment; filename=\"campaigns.{(format == ExportFormat.Csv ? "csv" : "ndjson")}\"";
        using var page = new MemoryStream();
        if (format == ExportFormat.Csv)
        {
            WriteHeader(page);
        }

        while (true)
        {
            if (format == ExportFormat.Csv)
            {
                WriteCsv(page, rows);
            }
            else
            {
                WriteLines(page, rows);
            }

            await response.Body.WriteAsync(page.GetBuffer().AsMemory(0, (int)page.Length), cancellationToken);
            page.SetLength(0);
            if (rows.Count < PageSize)
            {
                return;
            }

            rows = await store.PageCampaignsAsync(advertiser, status, rows[^1].Id, PageSize, cancellationToken);
        }
    }

    private static void WriteHeader(MemoryStream page)
    {
        using var writer = CsvWriter.Create(page, CsvOptions, leaveOpen: true);
        writer.WriteRecord([.. ImportColumns.All.Select(column => column.Name)]);
    }

    private static void WriteCsv(MemoryStream page, IReadOnlyList<DocumentRow> rows)
    {
        using var writer = CsvWriter.Create(page, CsvOptions, leaveOpen: true);
        foreach (var cells in rows.SelectMany(CampaignRows.Of))
        {
            writer.WriteRecord(cells);
        }
    }

    private static void WriteLines(MemoryStream page, IReadOnlyList<DocumentRow> rows)
    {
        foreach (var row in rows)
        {
            using var document = JsonDocument.Parse(row.Canonical);
            using (var writer = new Utf8JsonWriter(page, CatalogJson.Options))
            {
                writer.WriteStartObject();
                writer.WriteString("advertiser", row.Advertiser);
                writer.WriteString("campaign", row.Key);
                foreach (var property in document.RootElement.EnumerateObject())
                {
                    property.WriteTo(writer);
                }

                writer.WriteEndObject();
            }

            page.WriteByte((byte)'\n');
        }
    }
}
