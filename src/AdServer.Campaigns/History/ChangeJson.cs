using System.Text.Json;
using AdServer.Access;
using AdServer.Campaigns.Endpoints;
using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.History;

/// <summary>How lines of the audit log are answered.</summary>
internal static class ChangeJson
{
    public static void WritePage(Utf8JsonWriter writer, string name, IReadOnlyList<ChangeEntry> entries, int total, Paging paging, Caller reader)
    {
        writer.WriteStartObject();
        writer.WriteStartArray(name);
        foreach (var entry in entries)
        {
            Write(writer, entry, reader);
        }

        writer.WriteEndArray();
        writer.WriteNumber("page", paging.Page);
        writer.WriteNumber("pageSize", paging.PageSize);
        writer.WriteNumber("total", total);
        writer.WriteEndObject();
    }

    /// <summary>An advertiser learns that a publisher did it, not which of its people and keys there are.</summary>
    public static void WriteActor(Utf8JsonWriter writer, string by, string byName, string role, Caller reader)
    {
        var isShown = reader.Role != Role.Advertiser || role == Role.Advertiser.ToWord();
        writer.WriteStartObject("actor");
        writer.WriteString("id", isShown ? by : null);
        writer.WriteString("name", isShown && byName.Length > 0 ? byName : null);
        writer.WriteString("role", role);
        writer.WriteEndObject();
    }

    public static void WriteTime(Utf8JsonWriter writer, string name, DateTime utc) =>
        writer.WriteString(name, Rfc3339.Format(new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc))));

    private static void Write(Utf8JsonWriter writer, ChangeEntry entry, Caller reader)
    {
        writer.WriteStartObject();
        WriteTime(writer, "at", entry.AtUtc);
        WriteActor(writer, entry.By, entry.ByName, entry.Role, reader);
        writer.WriteString("action", entry.Action);
        writer.WriteString("object", entry.Object);
        writer.WriteString("part", entry.Part);
        WriteJson(writer, "before", entry.Before);
        WriteJson(writer, "after", entry.After);
        WriteNumber(writer, "version", entry.Version);
        WriteNumber(writer, "previousVersion", entry.PreviousVersion);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? number)
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

    private static void WriteJson(Utf8JsonWriter writer, string name, string? json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json ?? "null");
    }
}
