using System.Text.Json;

namespace AdServer.Campaigns.Import.Csv;

/// <summary>Turns the text of a cell into the JSON value that it stands for. What the value must be is the campaign reader's affair.</summary>
internal static class CellReader
{
    private const int DeepestJson = 32;

    /// <returns>null; or what the cell must look like, and then nothing is written.</returns>
    public static string? Write(Utf8JsonWriter writer, string name, CellKind kind, string cell)
    {
        switch (kind)
        {
            case CellKind.Number when IsNumber(cell):
                writer.WritePropertyName(name);
                writer.WriteRawValue(cell, skipInputValidation: true);
                return null;
            case CellKind.Texts:
                WriteTexts(writer, name, ListText.Split(cell));
                return null;
            case CellKind.Caps:
                return WriteCaps(writer, name, cell);
            case CellKind.DayParts:
                return WriteDayParts(writer, name, cell);
            case CellKind.Json:
                return WriteJson(writer, name, cell);
            default:
                // A number that is none goes on as text, so that the reader says what it had to be.
                writer.WriteString(name, cell);
                return null;
        }
    }

    private static bool IsNumber(string cell)
    {
        var digits = cell.AsSpan(cell[0] == '-' ? 1 : 0);
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9') && (digits.Length == 1 || digits[0] != '0');
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string? WriteCaps(Utf8JsonWriter writer, string name, string cell)
    {
        var caps = cell.Split('|', StringSplitOptions.TrimEntries).Select(cap => cap.Split('/', StringSplitOptions.TrimEntries)).ToList();
        if (caps.Exists(cap => cap.Length != 2 || cap[0].Length == 0))
        {
            return "must be caps such as 5/24h|1/30m";
        }

        writer.WriteStartArray(name);
        foreach (var cap in caps)
        {
            writer.WriteStartObject();
            _ = Write(writer, "limit", CellKind.Number, cap[0]);
            writer.WriteString("window", cap[1]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return null;
    }

    private static string? WriteDayParts(Utf8JsonWriter writer, string name, string cell)
    {
        if (DayPartText.Split(cell) is not { } parts)
        {
            return "must be day parts such as mon-fri 08:00-20:00|sat 10:00-12:00";
        }

        writer.WriteStartArray(name);
        foreach (var (days, from, to) in parts)
        {
            writer.WriteStartObject();
            WriteTexts(writer, "days", days);
            writer.WriteString("from", from);
            writer.WriteString("to", to);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return null;
    }

    private static string? WriteJson(Utf8JsonWriter writer, string name, string cell)
    {
        try
        {
            using var document = JsonDocument.Parse(cell, new JsonDocumentOptions { MaxDepth = DeepestJson });
            writer.WritePropertyName(name);
            document.RootElement.WriteTo(writer);
            return null;
        }
        catch (JsonException e)
        {
            return $"must be JSON, and is none at character {e.BytePositionInLine + 1}";
        }
    }
}
