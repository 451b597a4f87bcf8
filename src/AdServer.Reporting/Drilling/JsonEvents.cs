using System.Text.Json;
using AdServer.Catalog.Json;
using AdServer.Catalog.Validation;
using AdServer.Events;
using AdServer.Reporting.Queries;
using AdServer.Reporting.Store;
using Microsoft.AspNetCore.Http;

namespace AdServer.Reporting.Drilling;

/// <summary>A page of single events as JSON.</summary>
internal sealed class JsonEvents(EventRequest request, EventPage page, DateTimeOffset? asOf) : IResult
{
    private const decimal Billionth = 0.000_000_001m;

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(request.TimeZone);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        httpContext.Response.Headers.CacheControl = "no-store";
        await using var writer = new Utf8JsonWriter(httpContext.Response.BodyWriter, CatalogJson.Options);
        writer.WriteStartObject();
        writer.WriteStartArray("events");
        foreach (var fact in page.Events)
        {
            Write(writer, fact);
        }

        writer.WriteEndArray();
        writer.WriteNumber("total", page.Total);
        writer.WriteNumber("page", request.Page);
        writer.WriteNumber("pageSize", request.PageSize);
        writer.WriteString("asOf", asOf is { } known ? Rfc3339.Format(known) : null);
        writer.WriteString("timeZone", request.TimeZone);
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, Fact fact)
    {
        writer.WriteStartObject();
        writer.WriteString("id", EventId.Of(fact.DecisionId, fact.SlotIndex, fact.Kind));
        writer.WriteString("kind", EventId.Word((EventKind)fact.Kind));
        writer.WriteString("time", Local(fact.Time));
        writer.WriteString("at", Local(fact.At));
        writer.WriteString("decisionId", fact.DecisionId);
        writer.WriteNumber("slotIndex", fact.SlotIndex);
        writer.WriteString("outcome", Word(fact.Facts.Outcome));
        writer.WriteString("reason", ReasonWord.Of(fact));
        writer.WriteString("judged", fact.Invalid == InvalidReason.None ? "valid" : fact.Invalid.ToWireName());
        writer.WriteNumber("rule", fact.Rule);
        writer.WriteNumber("ruleVersion", fact.RuleVersion);
        writer.WriteString("payment", fact.Settlement.Payment == Payment.Unknown ? null : Word(fact.Settlement.Payment));
        writer.WriteString("revenue", ReportMoney.Format(fact.Settlement.Earned * Billionth));
        if (fact.Kind == FactKind.Impression)
        {
            writer.WriteBoolean("measurable", fact.IsMeasurable);
        }
        else
        {
            writer.WriteNull("measurable");
        }

        writer.WriteBoolean("inferred", fact.IsBrought);
        Write(writer, fact.Facts);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SlotFacts slot)
    {
        var creative = DimensionValues.Creative(slot);
        writer.WriteString("site", slot.Site);
        writer.WriteString("section", slot.Section);
        writer.WriteString("slot", slot.Slot);
        writer.WriteString("advertiser", DimensionValues.KeyPrefix(creative, 1));
        writer.WriteString("campaign", DimensionValues.KeyPrefix(creative, 2));
        writer.WriteString("lineItem", DimensionValues.KeyPrefix(creative, 3));
        writer.WriteString("creative", creative);
        writer.WriteString("tier", DimensionValues.Tier(slot));
        writer.WriteString("size", slot.Size);
        writer.WriteString("country", slot.Country);
        writer.WriteString("region", slot.Region);
        if (slot.City is { } city)
        {
            writer.WriteNumber("city", city);
        }
        else
        {
            writer.WriteNull("city");
        }

        writer.WriteString("device", slot.Device);
        writer.WriteString("os", slot.OperatingSystem);
        writer.WriteString("browser", slot.Browser);
        writer.WriteString("theme", slot.Theme);
        writer.WriteString("consent", slot.Consent);
    }

    private string Local(DateTime utc) => Rfc3339.Format(TimeZoneInfo.ConvertTime(new DateTimeOffset(utc), _zone));

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
