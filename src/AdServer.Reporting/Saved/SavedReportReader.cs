using System.Text.Json;
using AdServer.Catalog.Validation;
using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Saved;

/// <summary>Walks the body of <c>PUT /v1/reports/saved/{report}</c> and names every mistake in it, those of the query included.</summary>
internal static class SavedReportReader
{
    private const int LongestName = 200;
    private const int LargestView = 8 * 1024;

    private static readonly string[] Periods = ["today", "yesterday", "last7Days", "last30Days", "thisMonth", "lastMonth"];

    public static SavedReportContent? Read(JsonElement body, Findings findings)
    {
        if (ObjectReader.Open(body, "", findings) is not { } reader)
        {
            return null;
        }

        var name = reader.Label("name", LongestName, needed: true);
        var period = Period(reader);
        var report = reader.Need("report");
        if (report is { } query && ObjectReader.Open(query, "report", findings) is { } queryReader)
        {
            _ = ReportRequestReader.Read(queryReader, datesNeeded: period is null);
        }

        var view = View(reader);
        reader.Ignore("key", "changedAt");
        reader.RefuseUnknown();
        return new SavedReportContent(name ?? "", period, report is null ? "" : JsonSerializer.Serialize(report.Value), view is null ? null : JsonSerializer.Serialize(view.Value));
    }

    private static string? Period(ObjectReader reader)
    {
        if (reader.Text("period", LongestName) is not { } text || Periods.Contains(text, StringComparer.Ordinal))
        {
            return reader.Take("period")?.GetString();
        }

        reader.Findings.Error("period", ErrorCode.InvalidValue, $"period must be one of {string.Join(", ", Periods)}; is '{text}'.", text);
        return text;
    }

    private static JsonElement? View(ObjectReader reader)
    {
        if (reader.Take("view") is not { } view)
        {
            return null;
        }

        _ = ObjectReader.Open(view, "view", reader.Findings);
        if (view.GetRawText().Length is var length and > LargestView)
        {
            reader.Findings.Error("view", ErrorCode.TooLong, $"view has {length} characters; at most {LargestView} are allowed.");
        }

        return view;
    }
}
