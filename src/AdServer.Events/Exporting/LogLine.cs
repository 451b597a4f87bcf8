using System.Globalization;
using System.Text.Json;

namespace AdServer.Events.Exporting;

/// <summary>One record of the log as one JSON object, for people and for counting without this program. Notes are left out: nobody counts them.</summary>
public static class LogLine
{
    private const decimal Billionth = 0.000_000_001m;

    /// <returns>False: there is nothing to say of it, and nothing was written.</returns>
    public static bool TryWrite(Utf8JsonWriter json, LoggedRecord record)
    {
        if (record.Decision is { } decision)
        {
            Write(json, record.Position, decision);
        }
        else if (record.Beacon is { } beacon)
        {
            Write(json, record.Position, beacon);
        }

        return record.Decision is not null || record.Beacon is not null;
    }

    private static void Write(Utf8JsonWriter json, long position, DecisionRecord decision)
    {
        json.WriteStartObject();
        json.WriteNumber("position", position);
        json.WriteString("kind", "decision");
        json.WriteString("decision", decision.DecisionId);
        json.WriteString("time", decision.Time);
        json.WriteNumber("catalogVersion", decision.CatalogVersion);
        json.WriteStartArray("slots");
        foreach (var slot in decision.Slots)
        {
            json.WriteStartObject();
            Write(json, slot);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, long position, BeaconRecord beacon)
    {
        json.WriteStartObject();
        json.WriteNumber("position", position);
        json.WriteString("kind", KindOf(beacon.Kind));
        json.WriteString("decision", beacon.DecisionId);
        json.WriteNumber("slotIndex", beacon.SlotIndex);
        json.WriteString("time", beacon.DecisionTime);
        json.WriteString("at", beacon.At);
        json.WriteString("invalid", beacon.Invalid == InvalidReason.None ? null : beacon.Invalid.ToWireName());
        json.WriteNumber("rule", beacon.Rule);
        json.WriteNumber("ruleVersion", beacon.RuleVersion);
        if (beacon.IsMeasurable is { } measurable)
        {
            json.WriteBoolean("measurable", measurable);
        }

        Write(json, "", beacon.Settlement);
        if (beacon.Kind == BeaconKind.Viewable)
        {
            Write(json, "impression", beacon.ImpressionSettlement);
        }

        Write(json, beacon.Slot);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string prefix, Settlement settlement)
    {
        json.WriteString(Name(prefix, "payment"), PaymentOf(settlement.Payment));
        json.WriteString(Name(prefix, "earned"), (settlement.Earned * Billionth).ToString("0.#########", CultureInfo.InvariantCulture));
    }

    private static string Name(string prefix, string name) => prefix.Length == 0 ? name : $"{prefix}{char.ToUpperInvariant(name[0])}{name[1..]}";

    private static void Write(Utf8JsonWriter json, SlotFacts slot)
    {
        json.WriteString("site", slot.Site);
        json.WriteString("section", slot.Section);
        json.WriteString("slot", slot.Slot);
        json.WriteString("outcome", OutcomeOf(slot.Outcome));
        json.WriteNumber("reasonCode", slot.NoFillReason);
        json.WriteString("creative", slot.Creative);
        json.WriteString("tier", slot.Tier);
        json.WriteString("size", slot.Size);
        json.WriteString("country", slot.Country);
        json.WriteString("region", slot.Region);
        if (slot.City is { } city)
        {
            json.WriteNumber("city", city);
        }
        else
        {
            json.WriteNull("city");
        }

        json.WriteString("device", slot.Device);
        json.WriteString("os", slot.OperatingSystem);
        json.WriteString("browser", slot.Browser);
        json.WriteString("theme", slot.Theme);
        json.WriteString("consent", slot.Consent);
    }

    private static string KindOf(BeaconKind kind) => kind switch
    {
        BeaconKind.Impression => "impression",
        BeaconKind.Viewable => "viewable",
        _ => "click",
    };

    private static string OutcomeOf(FillOutcome outcome) => outcome switch
    {
        FillOutcome.Filled => "filled",
        FillOutcome.Fallback => "fallback",
        _ => "unfilled",
    };

    private static string PaymentOf(Payment payment) => payment switch
    {
        Payment.Paid => "paid",
        Payment.Unpaid => "unpaid",
        Payment.Invalid => "invalid",
        _ => "unknown",
    };
}
