using System.Globalization;
using System.Text.Json;
using AdServer.Catalog.Targeting;
using AdServer.Catalog.Validation;

namespace AdServer.Catalog.Json;

/// <summary>Only the dimensions that say something: most line items use few of the thirteen.</summary>
internal static class TargetingJson
{
    public static void Write(Utf8JsonWriter writer, TargetingRules targeting)
    {
        writer.WriteStartObject("targeting");
        Write(writer, "sites", targeting.Sites);
        Write(writer, "slots", targeting.Slots);
        Write(writer, "sections", targeting.Sections);
        Write(writer, "tags", targeting.Tags);
        Write(writer, "geo", targeting.Geo);
        Write(writer, "devices", targeting.Devices);
        Write(writer, "operatingSystems", targeting.OperatingSystems);
        Write(writer, "browsers", targeting.Browsers);
        Write(writer, "languages", targeting.Languages);
        Write(writer, "segments", targeting.Segments);
        Write(writer, "urls", targeting.Urls);
        WriteDayParts(writer, targeting.DayParts);
        WriteKeyValues(writer, targeting.KeyValues);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, InclusionRule rule)
    {
        if (rule.IsAny)
        {
            return;
        }

        writer.WriteStartObject(name);
        WriteIfAny(writer, "include", rule.Include);
        WriteIfAny(writer, "exclude", rule.Exclude);
        writer.WriteEndObject();
    }

    private static void WriteIfAny(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            writer.WriteTexts(name, values);
        }
    }

    private static void WriteDayParts(Utf8JsonWriter writer, IReadOnlyList<DayPart> parts)
    {
        if (parts.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("dayParts");
        foreach (var part in parts)
        {
            writer.WriteStartObject();
            writer.WriteTexts("days", [.. part.Days.Select(day => DayPartReader.Days[(int)day])]);
            writer.WriteString("from", part.From.ToString("HH:mm", CultureInfo.InvariantCulture));
            writer.WriteString("to", part.To.ToString("HH:mm", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteKeyValues(Utf8JsonWriter writer, IReadOnlyList<KeyValueBranch> branches)
    {
        if (branches.Count == 0)
        {
            return;
        }

        writer.WriteStartObject("keyValues");
        writer.WriteStartArray("anyOf");
        foreach (var branch in branches)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("allOf");
            foreach (var predicate in branch.AllOf)
            {
                writer.WriteStartObject();
                writer.WriteString("key", predicate.Key);
                writer.WriteTexts("in", predicate.In);
                WriteIfAny(writer, "notIn", predicate.NotIn);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
