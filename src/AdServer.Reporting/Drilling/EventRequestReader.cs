using System.Text.Json;
using AdServer.Catalog.Validation;
using AdServer.Reporting.Queries;
using AdServer.Reporting.Store;

namespace AdServer.Reporting.Drilling;

/// <summary>Walks the body of <c>POST /v1/reports/events</c> and names every mistake in it.</summary>
internal static class EventRequestReader
{
    public const int DefaultPageSize = 100;
    public const int MaxPageSize = 1_000;

    /// <summary>Further back nobody pages: filters are there for that.</summary>
    public const int MaxPage = 10_000;

    public static EventRequest? Read(JsonElement body, Findings findings)
    {
        if (ObjectReader.Open(body, "", findings) is not { } reader)
        {
            return null;
        }

        var (from, to) = ReportDays.Read(reader);
        var timeZone = reader.TimeZone("timeZone");
        var kinds = reader.List("kinds", Kind);
        var filters = ReportFilterReader.Read(reader, "filters");
        var page = reader.Integer("page", 1, MaxPage) ?? 1;
        var pageSize = reader.Integer("pageSize", 1, MaxPageSize) ?? DefaultPageSize;
        reader.RefuseUnknown();
        return new EventRequest(from, to, timeZone, [.. kinds.Select(kind => kind.Value)], filters, (int)page, (int)pageSize);
    }

    private static Boxed? Kind(JsonElement element, string path, Findings findings)
    {
        if (FieldReaders.Text(element, path, findings) is not { } text)
        {
            return null;
        }

        foreach (var kind in Enum.GetValues<EventKind>())
        {
            if (text == EventId.Word(kind))
            {
                return new Boxed(kind);
            }
        }

        findings.Error(path, ErrorCode.InvalidValue, $"{path} must be request, impression, viewable or click; is '{text}'.", text);
        return null;
    }

    private sealed record Boxed(EventKind Value);
}
