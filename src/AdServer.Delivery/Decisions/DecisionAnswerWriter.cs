using System.Text.Json;
using AdServer.Access;
using AdServer.Catalog;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Sites;
using AdServer.Delivery.Rendering;
using AdServer.Delivery.Tokens;
using AdServer.Selection;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Decisions;

/// <summary>Writes a decision as the contract shows it.</summary>
internal sealed class DecisionAnswerWriter(
    TokenSealer tokens, CreativeWriter creatives, IOptions<ServerOptions> server, IOptions<DeliveryOptions> options)
{
    [ThreadStatic]
    private static FillLinks? _links;

    private readonly string _base = server.Value.PublicUrl;

    public void Write(Utf8JsonWriter writer, MadeDecision decision)
    {
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

    public static void WriteNotReady(Utf8JsonWriter writer, DecisionBody body)
    {
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
            creatives.Write(writer, winner, theme, new MacroValues(winner.Creative.LandingUrl ?? "", 0, options.Value.DefaultGdprApplies, ""), default);
            return;
        }

        var links = _links is { } mine && ReferenceEquals(mine.PublicUrl, _base) ? mine : _links = new FillLinks(_base);
        links.Seal(tokens, new FillToken(decision.Id, index, decision.Time, decision.Judged, decision.Facts[index], decision.Units[index]));
        creatives.Write(writer, winner, theme, links.Macros(decision.Id, index, decision.GdprApplies, decision.Tcf), links.About);
        writer.WriteStartObject("events");
        writer.WriteString("impression", links.Impression);
        writer.WriteString("viewable", links.Viewable);
        writer.WriteString("click", links.Click);
        writer.WriteEndObject();
        writer.WriteString("expiresAt", decision.Time + options.Value.TokenLifetime);
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
}
