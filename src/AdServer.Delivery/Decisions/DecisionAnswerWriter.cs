using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AdServer.Access;
using AdServer.Catalog;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Validation;
using AdServer.Delivery.Rendering;
using AdServer.Delivery.Tokens;
using AdServer.Selection;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Decisions;

/// <summary>Writes a decision as the contract shows it.</summary>
internal sealed class DecisionAnswerWriter(
    TokenSealer tokens, CreativeHtml html, IOptions<ServerOptions> server, IOptions<DeliveryOptions> options)
{
    // The answer is JSON and says so; escaping what could be markup would only make it longer.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly string _base = server.Value.PublicUrl;

    public void Write(IBufferWriter<byte> to, MadeDecision decision)
    {
        using var writer = new Utf8JsonWriter(to, Json);
        writer.WriteStartObject();
        writer.WriteString("decisionId", decision.Id);
        writer.WriteNumber("catalogVersion", decision.CatalogVersion);
        writer.WriteStartArray("slots");
        for (var i = 0; i < decision.Page.Slots.Count; i++)
        {
            Write(writer, decision.Page.Slots[i], decision, i);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("page");
        writer.WriteString("state", decision.PageState);
        writer.WriteEndObject();
        if (decision.ReaderState is { } reader)
        {
            writer.WriteStartObject("user");
            writer.WriteString("state", reader);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>The choice alone: its links lead straight to the landing page, and there is nothing to send an event to.</summary>
    public void WriteChoice(Utf8JsonWriter writer, PageDecision page, long catalogVersion, Theme theme)
    {
        writer.WriteStartObject();
        writer.WriteNumber("catalogVersion", catalogVersion);
        writer.WriteStartArray("slots");
        foreach (var slot in page.Slots)
        {
            Write(writer, slot, null, 0, theme);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void WriteNotReady(IBufferWriter<byte> to, DecisionBody body)
    {
        using var writer = new Utf8JsonWriter(to, Json);
        writer.WriteStartObject();
        writer.WriteStartArray("slots");
        foreach (var slot in body.Slots)
        {
            writer.WriteStartObject();
            writer.WriteString("id", slot.Id);
            writer.WriteString("slot", slot.Slot);
            writer.WriteString("outcome", "unfilled");
            WriteReason(writer, NoFillReason.NotReady);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, SlotDecision slot, MadeDecision? decision, int index, Theme theme = default)
    {
        writer.WriteStartObject();
        writer.WriteString("id", slot.Request.Id);
        writer.WriteString("slot", slot.Request.Slot);
        writer.WriteString("outcome", WireName<SlotOutcome>.Of(slot.Outcome));
        switch (slot.Outcome)
        {
            case SlotOutcome.Filled:
                WriteFilled(writer, slot.Winner!, slot.Definition!, decision?.Theme ?? theme, decision, index);
                break;
            case SlotOutcome.Fallback:
                WriteReason(writer, slot.Reason);
                writer.WriteString("label", slot.Definition!.Label);
                WriteFallback(writer, slot.Definition.Fallback!);
                break;
            default:
                WriteReason(writer, slot.Reason);
                break;
        }

        writer.WriteEndObject();
    }

    private void WriteFilled(Utf8JsonWriter writer, ServedCreative winner, AdSlot definition, Theme theme, MadeDecision? decision, int index)
    {
        var size = winner.Creative.Size;

        // A fluid creative takes the width it finds; its height is what the slot keeps free for it.
        writer.WriteNumber("width", size.Width);
        writer.WriteNumber("height", size.IsFluid ? definition.MinHeight ?? 0 : size.Height);
        writer.WriteString("label", definition.Label);
        if (decision is null)
        {
            WriteCreative(writer, winner, theme, CreativeHtml.Encoder.Encode(winner.Creative.LandingUrl ?? ""), null);
            return;
        }

        var token = tokens.Seal(new FillToken(decision.Id, index, decision.Time, decision.Judged, decision.Facts[index], decision.Units[index]));
        WriteCreative(writer, winner, theme, $"{_base}/e/c/{token}", $"{_base}/about-ad/{token}");
        writer.WriteStartObject("events");
        writer.WriteString("impression", $"{_base}/e/i/{token}");
        writer.WriteString("viewable", $"{_base}/e/v/{token}");
        writer.WriteString("click", $"{_base}/e/c/{token}");
        writer.WriteEndObject();
        writer.WriteString("expiresAt", Rfc3339.Format(decision.Time + options.Value.TokenLifetime));
    }

    private void WriteCreative(Utf8JsonWriter writer, ServedCreative winner, Theme theme, string clickUrl, string? aboutUrl)
    {
        var creative = winner.Creative;
        writer.WriteStartObject("creative");
        writer.WriteString("key", winner.Path);
        writer.WriteString("type", WireName<CreativeType>.Of(creative.Type));
        if (html.Render(winner, theme, clickUrl) is { } document)
        {
            writer.WriteString("html", document);
        }

        if (creative.Type == CreativeType.Image)
        {
            writer.WriteString("src", html.SourceOf(creative));
            writer.WriteString("alt", creative.Alt);
        }

        if (creative.Text is { } text)
        {
            writer.WriteStartObject("text");
            writer.WriteString("headline", text.Headline);
            WriteIfGiven(writer, "body", text.Body);
            WriteIfGiven(writer, "displayUrl", text.DisplayUrl);
            writer.WriteEndObject();
        }

        if (creative.AdSense is { } unit)
        {
            writer.WriteStartObject("adsense");
            writer.WriteString("client", unit.Client);
            writer.WriteString("slot", unit.Slot);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("advertiser");
        writer.WriteString("name", winner.LineItem.Advertiser.Name);
        writer.WriteString("domain", winner.LineItem.Advertiser.Domain);
        writer.WriteEndObject();
        WriteIfGiven(writer, "aboutUrl", aboutUrl);
        writer.WriteEndObject();
    }

    private static void WriteFallback(Utf8JsonWriter writer, Fallback fallback)
    {
        writer.WriteStartObject("fallback");
        writer.WriteString("type", WireName<FallbackType>.Of(fallback.Type));
        if (fallback.Type == FallbackType.AdSense)
        {
            writer.WriteString("client", fallback.Client);
            writer.WriteString("slot", fallback.Slot);
        }
        else
        {
            writer.WriteString("html", fallback.Html);
        }

        writer.WriteEndObject();
    }

    private static void WriteReason(Utf8JsonWriter writer, NoFillReason reason)
    {
        writer.WriteString("reason", reason.ToWireName());
        writer.WriteNumber("reasonCode", (int)reason);
    }

    private static void WriteIfGiven(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
