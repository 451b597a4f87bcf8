using System.Text.Json;

namespace AdServer.Catalog.Validation;

/// <summary>Reads single values out of an object; each says what is wrong with it and then gives null or the default.</summary>
public static class FieldReaders
{
    /// <summary>A text as it stands; null when absent or no string.</summary>
    public static string? Text(this ObjectReader reader, string name, int maxLength, bool needed = false)
    {
        var element = needed ? reader.Need(name) : reader.Take(name);
        if (element is not { } value || Text(value, reader.PathOf(name), reader.Findings) is not { } text)
        {
            return null;
        }

        // Characters as people count them, not UTF-16 units, of which an emoji has two.
        if (text.Length > maxLength && text.EnumerateRunes().Count() is var length && length > maxLength)
        {
            reader.Findings.Error(
                reader.PathOf(name), ErrorCode.TooLong, $"{reader.PathOf(name)} has {length} characters; at most {maxLength} are allowed.", text);
            return null;
        }

        return text;
    }

    public static string? Text(JsonElement value, string path, Findings findings)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            findings.Error(path, ErrorCode.WrongType, $"{path} must be a string, is {JsonText.Kind(value)}.", JsonText.Shown(value));
            return null;
        }

        if (JsonText.TryGet(value, out var text))
        {
            return text;
        }

        findings.Error(path, ErrorCode.InvalidValue, $"{path} is not Unicode text.", value.GetRawText());
        return null;
    }

    /// <summary>A text that people read: trimmed, not empty, one line, nothing invisible that could make it look like another.</summary>
    public static string? Label(this ObjectReader reader, string name, int maxLength, bool needed = false)
    {
        if (reader.Text(name, maxLength, needed)?.Trim() is not { } text)
        {
            return null;
        }

        var path = reader.PathOf(name);
        if (text.Length == 0)
        {
            reader.Findings.Error(path, needed ? ErrorCode.Required : ErrorCode.InvalidValue, $"{path} must not be empty.", text);
            return null;
        }

        if (TextRules.HasControlCharacter(text))
        {
            reader.Findings.Error(path, ErrorCode.InvalidValue, $"{path} must not hold control or invisible formatting characters.", text);
            return null;
        }

        return text;
    }

    /// <summary>A text of several lines that people read, under the same rule.</summary>
    public static string? Lines(this ObjectReader reader, string name, int maxLength)
    {
        if (reader.Text(name, maxLength) is not { } text)
        {
            return null;
        }

        if (TextRules.HasControlCharacterInLines(text))
        {
            var path = reader.PathOf(name);
            reader.Findings.Error(path, ErrorCode.InvalidValue, $"{path} must not hold control or invisible formatting characters but line ends and tabs.", text);
            return null;
        }

        return text;
    }

    public static T? OneOf<T>(this ObjectReader reader, string name, bool needed = false)
        where T : struct, Enum
    {
        var element = needed ? reader.Need(name) : reader.Take(name);
        if (element is not { } value || Text(value, reader.PathOf(name), reader.Findings) is not { } text)
        {
            return null;
        }

        if (WireName<T>.TryParse(text, out var found))
        {
            return found;
        }

        reader.Findings.Error(
            reader.PathOf(name), ErrorCode.InvalidValue, $"{reader.PathOf(name)} must be one of {WireName<T>.List}; is '{text}'.", text);
        return null;
    }

    public static long? Integer(this ObjectReader reader, string name, long min, long max, bool needed = false)
    {
        var element = needed ? reader.Need(name) : reader.Take(name);
        if (element is not { } value)
        {
            return null;
        }

        var path = reader.PathOf(name);
        if (value.ValueKind != JsonValueKind.Number || !IsWhole(value))
        {
            reader.Findings.Error(path, ErrorCode.WrongType, $"{path} must be a whole number, is {value.GetRawText()}.", JsonText.Shown(value));
            return null;
        }

        if (value.TryGetInt64(out var number) && number >= min && number <= max)
        {
            return number;
        }

        reader.Findings.Error(path, ErrorCode.OutOfRange, $"{path} must be {min} to {max}, is {value.GetRawText()}.", value.GetRawText());
        return null;
    }

    public static decimal? Money(this ObjectReader reader, string name, bool needed = false)
    {
        var element = needed ? reader.Need(name) : reader.Take(name);
        if (element is not { } value || Text(value, reader.PathOf(name), reader.Findings) is not { } text)
        {
            return null;
        }

        if (MoneyText.TryParse(text, out var amount))
        {
            return amount;
        }

        reader.Findings.Error(
            reader.PathOf(name), ErrorCode.InvalidMoney, $"{reader.PathOf(name)} must be an amount such as \"4.50\", is '{text}'.", text);
        return null;
    }

    public static DateTimeOffset? Time(this ObjectReader reader, string name)
    {
        if (reader.Take(name) is not { } value || Text(value, reader.PathOf(name), reader.Findings) is not { } text)
        {
            return null;
        }

        if (Rfc3339.TryParse(text, out var time))
        {
            return time;
        }

        reader.Findings.Error(
            reader.PathOf(name), ErrorCode.InvalidTime, $"{reader.PathOf(name)} must be a time with offset such as 2026-01-01T00:00:00+05:45, is '{text}'.", text);
        return null;
    }

    /// <summary>An IANA name; UTC when absent.</summary>
    public static string TimeZone(this ObjectReader reader, string name)
    {
        if (reader.Take(name) is not { } value || Text(value, reader.PathOf(name), reader.Findings) is not { } text)
        {
            return "UTC";
        }

        if (TextRules.IsTimeZone(text))
        {
            return text;
        }

        reader.Findings.Error(
            reader.PathOf(name), ErrorCode.InvalidTimeZone, $"{reader.PathOf(name)} must be an IANA time zone such as Asia/Kathmandu, is '{text}'.", text);
        return "UTC";
    }

    private static bool IsWhole(JsonElement value) => !value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E');
}
