using System.Text.Json;

namespace AdServer.Campaigns.History;

/// <summary>
/// What two documents differ in, as people would say it: fields by name, line items, creatives and slots by key, other lists as a whole.
/// Nothing there and JSON null are the same.
/// </summary>
internal static class JsonDiff
{
    public static List<JsonChange> Between(JsonElement before, JsonElement after)
    {
        var changes = new List<JsonChange>();
        Compare("", before, after, changes);
        return changes;
    }

    private static void Compare(string path, JsonElement? before, JsonElement? after, List<JsonChange> changes)
    {
        var (a, b) = (Given(before), Given(after));
        if (a is null && b is null)
        {
            return;
        }

        if (a is not { } was || b is not { } now)
        {
            changes.Add(new JsonChange(path, a, b));
        }
        else if (was.ValueKind == JsonValueKind.Object && now.ValueKind == JsonValueKind.Object)
        {
            CompareFields(path, was, now, changes);
        }
        else if (was.ValueKind == JsonValueKind.Array && now.ValueKind == JsonValueKind.Array && Keyed(was) is { } old && Keyed(now) is { } young)
        {
            CompareEntries(path, old, young, changes);
        }
        else if (!JsonElement.DeepEquals(was, now))
        {
            changes.Add(new JsonChange(path, was, now));
        }
    }

    private static void CompareFields(string path, JsonElement before, JsonElement after, List<JsonChange> changes)
    {
        foreach (var field in before.EnumerateObject())
        {
            Compare(Join(path, field.Name), field.Value, after.TryGetProperty(field.Name, out var now) ? now : null, changes);
        }

        foreach (var field in after.EnumerateObject())
        {
            if (!before.TryGetProperty(field.Name, out _))
            {
                Compare(Join(path, field.Name), null, field.Value, changes);
            }
        }
    }

    private static void CompareEntries(
        string path, OrderedDictionary<string, JsonElement> before, OrderedDictionary<string, JsonElement> after, List<JsonChange> changes)
    {
        string[] stayed = [.. before.Keys.Where(after.ContainsKey)];
        string[] staying = [.. after.Keys.Where(before.ContainsKey)];
        if (!stayed.AsSpan().SequenceEqual(staying))
        {
            // Their order alone, as lists of keys.
            changes.Add(new JsonChange(path, JsonSerializer.SerializeToElement(stayed), JsonSerializer.SerializeToElement(staying)));
        }

        foreach (var (key, was) in before)
        {
            Compare($"{path}[{key}]", was, after.TryGetValue(key, out var now) ? now : null, changes);
        }

        foreach (var (key, now) in after)
        {
            if (!before.ContainsKey(key))
            {
                Compare($"{path}[{key}]", null, now, changes);
            }
        }
    }

    /// <returns>The entries by their keys; null: not all have one, or two share it.</returns>
    private static OrderedDictionary<string, JsonElement>? Keyed(JsonElement list)
    {
        var entries = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var entry in list.EnumerateArray())
        {
            if (entry.ValueKind != JsonValueKind.Object || KeyOf(entry) is not { } key || !entries.TryAdd(key, entry))
            {
                return null;
            }
        }

        return entries;
    }

    /// <summary>Line items and creatives have a key, slots a name.</summary>
    private static string? KeyOf(JsonElement entry) =>
        (entry.TryGetProperty("key", out var key) || entry.TryGetProperty("name", out key)) && key.ValueKind == JsonValueKind.String ? key.GetString() : null;

    private static JsonElement? Given(JsonElement? element) => element is { ValueKind: not JsonValueKind.Null } given ? given : null;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
