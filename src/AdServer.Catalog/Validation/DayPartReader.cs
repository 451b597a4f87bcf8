using System.Globalization;
using System.Text.Json;
using AdServer.Catalog.Targeting;

namespace AdServer.Catalog.Validation;

internal static class DayPartReader
{
    /// <summary>In the order of <see cref="DayOfWeek"/>.</summary>
    public static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static DayPart? Read(JsonElement element, string path, Findings findings)
    {
        if (ObjectReader.Open(element, path, findings) is not { } reader)
        {
            return null;
        }

        var days = reader.Texts("days", Day, Days.Length, needed: true);
        if (days.Count == 0 && reader.Take("days") is { ValueKind: JsonValueKind.Array } given && given.GetArrayLength() == 0)
        {
            findings.Error(reader.PathOf("days"), ErrorCode.Required, $"{reader.PathOf("days")} must name at least one day.");
        }

        var from = Time(reader, "from");
        var to = Time(reader, "to");
        reader.RefuseUnknown();
        return new DayPart([.. days.Select(day => (DayOfWeek)Array.IndexOf(Days, day))], from ?? default, to ?? default);
    }

    private static string? Day(string text, string path, Findings findings)
    {
        if (Days.Contains(text))
        {
            return text;
        }

        findings.Error(path, ErrorCode.InvalidValue, $"{path} must be one of mon, tue, wed, thu, fri, sat, sun; is '{text}'.", text);
        return null;
    }

    /// <summary><c>24:00</c> is the midnight that ends the day, which is the next one's 00:00.</summary>
    private static TimeOnly? Time(ObjectReader reader, string name)
    {
        if (reader.Text(name, 200, needed: true) is not { } text)
        {
            return null;
        }

        if (text == "24:00" && name == "to")
        {
            return TimeOnly.MinValue;
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        reader.Findings.Error(reader.PathOf(name), ErrorCode.InvalidTime, $"{reader.PathOf(name)} must be a time of day such as 08:00, is '{text}'.", text);
        return null;
    }
}
