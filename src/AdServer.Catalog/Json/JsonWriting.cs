using System.Text.Json;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Validation;

namespace AdServer.Catalog.Json;

internal static class JsonWriting
{
    public static void WriteTexts(this Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    public static void WriteWord<T>(this Utf8JsonWriter writer, string name, T value)
        where T : struct, Enum => writer.WriteString(name, WireName<T>.Of(value));

    public static void WriteTime(this Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } given)
        {
            writer.WriteString(name, Rfc3339.Format(given));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public static void WriteNumber(this Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } given)
        {
            writer.WriteNumber(name, given);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public static void WriteMoney(this Utf8JsonWriter writer, string name, decimal amount) => writer.WriteString(name, MoneyText.Format(amount));

    public static void WriteCaps(this Utf8JsonWriter writer, IReadOnlyList<FrequencyCap> caps)
    {
        writer.WriteStartArray("frequencyCaps");
        foreach (var cap in caps)
        {
            writer.WriteStartObject();
            writer.WriteNumber("limit", cap.Limit);
            writer.WriteString("window", cap.WindowText);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteReview(this Utf8JsonWriter writer, ReviewStatus status, string? note)
    {
        writer.WriteWord("reviewStatus", status);
        if (note is not null)
        {
            writer.WriteString("reviewNote", note);
        }
    }
}
