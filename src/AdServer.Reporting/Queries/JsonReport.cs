using System.Text.Json;
using AdServer.Catalog.Json;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Http;

namespace AdServer.Reporting.Queries;

/// <summary>A report as JSON.</summary>
internal sealed class JsonReport(ReportResult report) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.Headers.CacheControl = "no-store";
        await using var writer = new Utf8JsonWriter(httpContext.Response.BodyWriter, CatalogJson.Options);
        writer.WriteStartObject();
        WriteColumns(writer);
        writer.WriteStartArray("rows");
        foreach (var row in report.Rows)
        {
            WriteRow(writer, row);
            if (writer.BytesPending > 64 * 1024)
            {
                await writer.FlushAsync(httpContext.RequestAborted);
            }
        }

        writer.WriteEndArray();
        if (report.AsOf is { } asOf)
        {
            writer.WriteString("asOf", Rfc3339.Format(asOf));
        }
        else
        {
            writer.WriteNull("asOf");
        }

        writer.WriteString("timeZone", report.TimeZone);
        writer.WriteEndObject();
    }

    private void WriteColumns(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("columns");
        foreach (var (name, type) in report.Columns)
        {
            writer.WriteStartObject();
            writer.WriteString("name", name);
            writer.WriteString("type", Word(type));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter writer, object?[] row)
    {
        writer.WriteStartArray();
        foreach (var value in row)
        {
            switch (value)
            {
                case null:
                    writer.WriteNullValue();
                    break;
                case long number:
                    writer.WriteNumberValue(number);
                    break;
                case double number:
                    writer.WriteNumberValue(number);
                    break;
                case decimal money:
                    writer.WriteStringValue(ReportMoney.Format(money));
                    break;
                default:
                    writer.WriteStringValue((string)value);
                    break;
            }
        }

        writer.WriteEndArray();
    }

    private static string Word(ColumnType type) => type switch
    {
        ColumnType.Date => "date",
        ColumnType.DateTime => "datetime",
        ColumnType.Integer => "integer",
        ColumnType.Number => "number",
        ColumnType.Decimal => "decimal",
        _ => "string",
    };
}
