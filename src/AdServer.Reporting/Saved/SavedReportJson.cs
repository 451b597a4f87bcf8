using System.Text.Json;
using AdServer.Catalog.Json;
using AdServer.Catalog.Validation;
using AdServer.Reporting.Database;
using Microsoft.AspNetCore.Http;

namespace AdServer.Reporting.Saved;

/// <summary>Saved reports as JSON: one, or a list of them.</summary>
internal sealed class SavedReportJson(int status, IReadOnlyList<SavedReportRow> rows, bool isList) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.Headers.CacheControl = "no-store";
        await using var writer = new Utf8JsonWriter(httpContext.Response.BodyWriter, CatalogJson.Options);
        if (!isList)
        {
            Write(writer, rows[0]);
            return;
        }

        writer.WriteStartObject();
        writer.WriteStartArray("reports");
        foreach (var row in rows)
        {
            Write(writer, row);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SavedReportRow row)
    {
        writer.WriteStartObject();
        writer.WriteString("key", row.Key);
        writer.WriteString("name", row.Name);
        writer.WriteString("period", row.Period);
        writer.WritePropertyName("report");
        writer.WriteRawValue(row.Report);
        writer.WritePropertyName("view");
        writer.WriteRawValue(row.View ?? "null");
        writer.WriteString("changedAt", Rfc3339.Format(new DateTimeOffset(row.ChangedAtUtc, TimeSpan.Zero)));
        writer.WriteEndObject();
    }
}
