using System.Text.Json;

namespace AdServer.Catalog.Validation;

/// <summary>Reads arrays out of an object; every bad element is named by its index, the good ones are kept.</summary>
public static class ListReaders
{
    public const int MostValues = 1_000;

    /// <summary>Turns a text into what is stored; null when it is wrong, after saying so.</summary>
    public delegate string? TextRule(string text, string path, Findings findings);

    public static IReadOnlyList<T> List<T>(
        this ObjectReader reader, string name, Func<JsonElement, string, Findings, T?> read, int most = MostValues, bool needed = false)
        where T : class
    {
        var element = needed ? reader.Need(name) : reader.Take(name);
        return element is { } value ? Elements(value, reader.PathOf(name), reader.Findings, read, most) : [];
    }

    /// <summary>A list whose entries have keys of their own; one that an earlier entry has is named.</summary>
    /// <param name="field">The field that holds the key.</param>
    public static IReadOnlyList<T> Keyed<T>(
        this ObjectReader reader, string name, string field, Func<T, string> keyOf, Func<JsonElement, string, Findings, T?> read, int most = MostValues, bool needed = false)
        where T : class
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return reader.List(
            name,
            (element, path, findings) =>
            {
                var item = read(element, path, findings);
                if (item is not null && keyOf(item) is { Length: > 0 } key && !seen.Add(key))
                {
                    findings.Error($"{path}.{field}", ErrorCode.DuplicateKey, $"{path}.{field}: '{key}' is there already.", key);
                }

                return item;
            },
            most,
            needed);
    }

    /// <summary>Texts under one rule; the same one twice is kept once.</summary>
    public static IReadOnlyList<string> Texts(
        this ObjectReader reader, string name, TextRule rule, int most = MostValues, bool needed = false)
    {
        var texts = reader.List(
            name,
            (element, path, findings) => FieldReaders.Text(element, path, findings) is { } text ? rule(text, path, findings) : null,
            most,
            needed);
        return texts.Count < 2 ? texts : [.. texts.Distinct(StringComparer.Ordinal)];
    }

    public static IReadOnlyList<T> Elements<T>(
        JsonElement array, string path, Findings findings, Func<JsonElement, string, Findings, T?> read, int most)
        where T : class
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            findings.Error(path, ErrorCode.WrongType, $"{path} must be an array, is {JsonText.Kind(array)}.", JsonText.Shown(array));
            return [];
        }

        var length = array.GetArrayLength();
        if (length > most)
        {
            findings.Error(path, ErrorCode.TooMany, $"{path} has {length} entries; at most {most} are allowed.", $"{length} entries");
            return [];
        }

        var list = new List<T>(length);
        var index = 0;
        foreach (var element in array.EnumerateArray())
        {
            if (read(element, $"{path}[{index++}]", findings) is { } item)
            {
                list.Add(item);
            }
        }

        return list;
    }
}
