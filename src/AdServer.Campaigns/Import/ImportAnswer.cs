using System.Text.Json;
using AdServer.Access.Http;
using AdServer.Catalog;
using AdServer.Catalog.Json;
using Microsoft.AspNetCore.Http;

namespace AdServer.Campaigns.Import;

/// <summary>200 with what became of each row; or 400 as a problem document that has the same counts and the rows at fault.</summary>
internal sealed class ImportAnswer(ImportOutcome outcome) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = outcome.IsRefused ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        response.ContentType = outcome.IsRefused ? "application/problem+json" : "application/json";
        response.Headers.CacheControl = "no-store";
        await using var writer = new Utf8JsonWriter(response.BodyWriter, CatalogJson.Options);
        writer.WriteStartObject();
        if (outcome.IsRefused)
        {
            WriteProblem(writer);
        }

        WriteCounts(writer);
        writer.WriteStartArray("results");
        foreach (var row in outcome.IsRefused ? outcome.Report.Faults : outcome.Report.Results)
        {
            Write(writer, row);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteProblem(Utf8JsonWriter writer)
    {
        var faults = outcome.Report.Faults.ToList();
        writer.WriteString("type", "about:blank");
        writer.WriteString("title", "Bad Request");
        writer.WriteNumber("status", StatusCodes.Status400BadRequest);
        writer.WriteString("detail", $"{faults.Count:N0} {(faults.Count == 1 ? "row has" : "rows have")} mistakes; nothing was changed.");
        writer.WriteStartArray("errors");
        foreach (var row in faults)
        {
            foreach (var error in row.Errors)
            {
                writer.WriteStartObject();
                writer.WriteNumber("row", row.Row);
                Problem.WriteFields(writer, error);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
    }

    private void WriteCounts(Utf8JsonWriter writer)
    {
        var report = outcome.Report;
        writer.WriteNumber("added", outcome.IsRefused ? 0 : report.Count(ImportStatus.Added));
        writer.WriteNumber("changed", outcome.IsRefused ? 0 : report.Count(ImportStatus.Changed));
        writer.WriteNumber("unchanged", outcome.IsRefused ? 0 : report.Count(ImportStatus.Unchanged));
        writer.WriteNumber("failed", report.Failed);
        writer.WriteNumber("catalogVersion", outcome.CatalogVersion);
    }

    private void Write(Utf8JsonWriter writer, RowResult row)
    {
        writer.WriteStartObject();
        writer.WriteNumber("row", row.Row);
        writer.WriteString("campaign", row.Campaign);
        writer.WriteString("status", WireName<ImportStatus>.Of(outcome.Report.StatusOf(row)));
        writer.WriteStartArray("errors");
        foreach (var error in row.Errors)
        {
            Problem.Write(writer, error);
        }

        writer.WriteEndArray();
        if (row.Warnings.Count > 0)
        {
            writer.WriteStartArray("warnings");
            foreach (var warning in row.Warnings)
            {
                Problem.Write(writer, warning);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
