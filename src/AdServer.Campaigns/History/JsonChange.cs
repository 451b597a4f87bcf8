using System.Text.Json;

namespace AdServer.Campaigns.History;

/// <summary>One place in which two documents differ.</summary>
/// <param name="Path">Such as <c>lineItems[top].creatives[728].landingUrl</c>: entries with a key go by it, whatever their place in the list.</param>
/// <param name="Before">null: it was not there.</param>
internal readonly record struct JsonChange(string Path, JsonElement? Before, JsonElement? After)
{
    public static void WriteAll(Utf8JsonWriter writer, string name, IEnumerable<JsonChange> changes)
    {
        writer.WriteStartArray(name);
        foreach (var change in changes)
        {
            writer.WriteStartObject();
            writer.WriteString("path", change.Path);
            Write(writer, "before", change.Before);
            Write(writer, "after", change.After);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, JsonElement? value)
    {
        writer.WritePropertyName(name);
        if (value is { } element)
        {
            element.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
