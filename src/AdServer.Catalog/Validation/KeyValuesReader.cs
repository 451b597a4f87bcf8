namespace AdServer.Catalog.Validation;

/// <summary>Key-values as pages and slots send them: <c>{ "pos": ["atf"] }</c>. Stored lower-case, as they compare.</summary>
public static class KeyValuesReader
{
    private const int LongestKey = 64;
    private const int MostKeys = 100;

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(ObjectReader parent, string name)
    {
        var found = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (parent.Take(name) is not { } element || ObjectReader.Open(element, parent.PathOf(name), parent.Findings) is not { } reader)
        {
            return found;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!JsonText.TryName(property, out var key))
            {
                continue;
            }

            var values = reader.Texts(key, TargetingReader.Word);
            var word = key.Trim().ToLowerInvariant();
            if (word.Length is 0 or > LongestKey || TextRules.HasControlCharacter(word))
            {
                parent.Findings.Error(reader.PathOf(key), ErrorCode.InvalidValue, $"{reader.Path}: a key has 1 to {LongestKey} characters, is '{key}'.", key);
            }
            else
            {
                found[word] = values;
            }
        }

        if (found.Count > MostKeys)
        {
            parent.Findings.Error(reader.Path, ErrorCode.TooMany, $"{reader.Path} has {found.Count} keys; at most {MostKeys} are allowed.", $"{found.Count} keys");
        }

        return found;
    }
}
