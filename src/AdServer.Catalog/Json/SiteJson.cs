using System.Text.Json;
using AdServer.Catalog.Sites;

namespace AdServer.Catalog.Json;

internal static class SiteJson
{
    public static void WriteFields(Utf8JsonWriter writer, Site site)
    {
        writer.WriteString("name", site.Name);
        writer.WriteTexts("domains", site.Domains);
        writer.WriteString("timeZone", site.TimeZone);
        writer.WriteTexts("blockedAdvertisers", site.BlockedAdvertisers);
        writer.WriteTexts("blockedCategories", site.BlockedCategories);
        writer.WriteStartArray("slots");
        foreach (var slot in site.Slots)
        {
            Write(writer, slot);
        }

        writer.WriteEndArray();
        writer.WriteString("adsTxt", site.AdsTxt);
    }

    private static void Write(Utf8JsonWriter writer, AdSlot slot)
    {
        writer.WriteStartObject();
        writer.WriteString("name", slot.Name);
        writer.WriteStartArray("sizes");
        foreach (var size in slot.Sizes)
        {
            writer.WriteStringValue(size.ToString());
        }

        writer.WriteEndArray();
        writer.WriteString("label", slot.Label);
        writer.WriteMoney("floorCpm", slot.FloorCpm);
        writer.WriteNumber("minHeight", (long?)slot.MinHeight);
        writer.WriteStartObject("keyValues");
        foreach (var (key, values) in slot.KeyValues)
        {
            writer.WriteTexts(key, values);
        }

        writer.WriteEndObject();
        Write(writer, slot.Fallback);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Fallback? fallback)
    {
        if (fallback is null)
        {
            writer.WriteNull("fallback");
            return;
        }

        writer.WriteStartObject("fallback");
        writer.WriteWord("type", fallback.Type);
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
}
