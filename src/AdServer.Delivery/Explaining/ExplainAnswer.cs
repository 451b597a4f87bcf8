using System.Globalization;
using System.Text.Json;
using AdServer.Catalog;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Json;
using AdServer.Delivery.Decisions;
using AdServer.Selection;
using AdServer.Selection.Explanation;
using Microsoft.AspNetCore.Http;

namespace AdServer.Delivery.Explaining;

/// <summary>An explanation as the contract shows it; each slot's line items are paged alike.</summary>
internal sealed class ExplainAnswer(
    PageExplanation explained, long catalogVersion, Theme theme, ulong seed, ExplainPaging paging, DecisionAnswerWriter choice) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers[DecisionAnswer.VersionHeader] = catalogVersion.ToString(CultureInfo.InvariantCulture);
        await using var writer = new Utf8JsonWriter(response.BodyWriter, CatalogJson.Options);
        writer.WriteStartObject();
        writer.WritePropertyName("decision");
        choice.WriteChoice(writer, explained.Decision, catalogVersion, theme);
        writer.WriteString("seed", seed.ToString(CultureInfo.InvariantCulture));
        writer.WriteStartArray("slots");
        for (var i = 0; i < explained.Slots.Count; i++)
        {
            Write(writer, explained.Decision.Slots[i].Request, explained.Slots[i]);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, SlotRequest slot, IReadOnlyList<LineItemVerdict> verdicts)
    {
        writer.WriteStartObject();
        writer.WriteString("id", slot.Id);
        writer.WriteString("slot", slot.Slot);
        writer.WriteNumber("total", verdicts.Count);
        writer.WriteStartArray("lineItems");
        var first = (paging.Page - 1L) * paging.PageSize;
        for (var i = first; i < Math.Min(first + paging.PageSize, verdicts.Count); i++)
        {
            Write(writer, verdicts[(int)i]);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, LineItemVerdict verdict)
    {
        writer.WriteStartObject();
        writer.WriteString("lineItem", verdict.LineItem.Path);
        writer.WriteString("verdict", WireName<Verdict>.Of(verdict.Verdict));
        if (verdict.Creative is { } creative)
        {
            writer.WriteString("creative", creative.Path);
        }

        writer.WriteStartArray("reasons");
        foreach (var judgement in verdict.Against)
        {
            WriteReason(writer, WireName<IneligibleReason>.Of(judgement.Reason), judgement.Detail);
        }

        if (verdict.Lost is { } lost)
        {
            WriteReason(writer, WireName<LostReason>.Of(lost), DetailOf(lost));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteReason(Utf8JsonWriter writer, string code, string detail)
    {
        writer.WriteStartObject();
        writer.WriteString("code", code);
        writer.WriteString("detail", detail);
        writer.WriteEndObject();
    }

    private static string DetailOf(LostReason reason) => reason switch
    {
        LostReason.Tier => "an earlier tier filled the slot",
        LostReason.Priority => "a line item of better priority filled the slot",
        LostReason.Price => "a line item of higher effective CPM filled the slot",
        LostReason.Share => "the draw over 100 fell beyond its share",
        _ => "the draw fell on another",
    };
}
