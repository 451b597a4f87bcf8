using System.Text.Json;
using AdServer.Catalog.Validation;

namespace AdServer.Delivery.OpenRtb;

/// <summary>The kinds of fields that OpenRTB has and uploads have not.</summary>
internal static class RtbFields
{
    private const int LongestText = 500;
    private const int Most = 1_000;

    /// <summary>null when absent; a finding, and null, when it is no object.</summary>
    public static ObjectReader? Inner(this ObjectReader reader, string name) =>
        reader.Take(name) is { } element ? ObjectReader.Open(element, reader.PathOf(name), reader.Findings) : null;

    public static IReadOnlyList<ObjectReader> Objects(this ObjectReader reader, string name, int most = Most) =>
        reader.List(name, static (element, path, findings) => ObjectReader.Open(element, path, findings), most);

    public static IReadOnlyList<string> Strings(this ObjectReader reader, string name, int most = Most) =>
        reader.Texts(name, static (text, _, _) => text.Trim() is { Length: > 0 and <= LongestText } trimmed ? trimmed : null, most);

    /// <summary>As <see cref="Inner"/>, but within <c>ext</c>, where other parties put what they like: what is no object is none of ours.</summary>
    public static ObjectReader? InnerOfOthers(this ObjectReader reader, string name) =>
        reader.Take(name) is { ValueKind: JsonValueKind.Object } element ? ObjectReader.Open(element, reader.PathOf(name), reader.Findings) : null;

    /// <summary>Likewise a text, or a number as one.</summary>
    public static string? TextOfOthers(this ObjectReader reader, string name) => reader.Take(name) switch
    {
        { ValueKind: JsonValueKind.String } text when JsonText.TryGet(text, out var found) && found.Length <= LongestText => found,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>A text that must be there and say something.</summary>
    public static string? FilledText(this ObjectReader reader, string name, int longest)
    {
        var text = reader.Text(name, longest, needed: true);
        if (text?.Length == 0)
        {
            reader.Findings.Error(reader.PathOf(name), ErrorCode.Required, $"{reader.PathOf(name)} must not be empty.", text);
        }

        return text;
    }

    /// <summary>0 or 1; true and false are taken as well, since clients send them.</summary>
    public static bool? Flag(this ObjectReader reader, string name)
    {
        if (reader.Take(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } plain)
        {
            return plain.ValueKind == JsonValueKind.True;
        }

        return reader.Integer(name, 0, 1) is { } number ? number == 1 : null;
    }

    /// <summary>Not negative.</summary>
    public static decimal? Decimal(this ObjectReader reader, string name)
    {
        if (reader.Take(name) is not { } value)
        {
            return null;
        }

        var path = reader.PathOf(name);
        if (value.ValueKind != JsonValueKind.Number)
        {
            reader.Findings.Error(path, ErrorCode.WrongType, $"{path} must be a number, is {JsonText.Kind(value)}.", JsonText.Shown(value));
            return null;
        }

        if (value.TryGetDecimal(out var number) && number >= 0)
        {
            return number;
        }

        reader.Findings.Error(path, ErrorCode.OutOfRange, $"{path} must not be negative nor beyond all prices, is {value.GetRawText()}.", value.GetRawText());
        return null;
    }

    public static IReadOnlyList<int> Numbers(this ObjectReader reader, string name) =>
        [.. reader.List(name, static (element, path, findings) =>
        {
            if (element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out var number))
            {
                return new Listed(number);
            }

            findings.Error(path, ErrorCode.WrongType, $"{path} must be a whole number, is {element.GetRawText()}.", JsonText.Shown(element));
            return null;
        }).Select(one => one.Number)];

    private sealed record Listed(int Number);
}
