using System.Text.Json;

namespace AdServer.Campaigns.Import.Csv;

/// <summary>From a JSON value to the cell that <see cref="CellReader"/> makes the same of again.</summary>
internal static class CellWriter
{
    public static string Write(CellKind kind, JsonElement value) => value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? "" : Apostrophe.Keep(kind switch
    {
        CellKind.Texts => ListText.Join(value.EnumerateArray().Select(Text)),
        CellKind.Caps => string.Join(ListText.Bar, value.EnumerateArray().Select(cap => $"{cap.GetProperty("limit").GetRawText()}/{Text(cap.GetProperty("window"))}")),
        CellKind.DayParts => DayPartText.Join(value.EnumerateArray().Select(part => (
            (IReadOnlyList<string>)[.. part.GetProperty("days").EnumerateArray().Select(Text)], Text(part.GetProperty("from")), Text(part.GetProperty("to"))))),
        CellKind.Number or CellKind.Json => value.GetRawText(),
        _ => Text(value),
    });

    private static string Text(JsonElement value) => value.GetString() ?? "";
}
