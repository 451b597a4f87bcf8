using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CsCheck;

namespace AdServer.Catalog.Tests.Building;

/// <summary>A valid document in which some nodes were taken away or replaced by others of any type.</summary>
internal static partial class Mutation
{
    private static readonly string[] Values =
    [
        "null", "true", "5", "-1", "1e400", "0.5", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[[]]", "[null]", "{\"include\":[5]}", "\"fluid\"",
        "\"2026-01-01T00:00:00Z\"", "\"city:1\"", "\"https://x.example/\"",
    ];

    private static readonly Gen<string?> Json = Gen.Frequency(
        (1, Gen.Const((string?)null)),
        (3, Gen.Int[0, Values.Length - 1].Select(index => (string?)Values[index])),
        (2, Gen.String.Select(text => (string?)JsonSerializer.Serialize(text))),
        (2, Gen.String[Gen.Char, 1, 8].Select(text => (string?)JsonSerializer.Serialize($"https://{text}.example/{text}"))));

    public static Gen<string> Of(string document) => Gen.Select(Gen.Int[0, int.MaxValue], Json).Array[1, 4].Select(changes => Apply(document, changes));

    private static string Apply(string document, (int Pick, string? Json)[] changes)
    {
        var root = JsonNode.Parse(document)!;
        for (var i = 0; i < changes.Length; i++)
        {
            var nodes = Below(root).ToList();
            if (nodes.Count > 0)
            {
                Change(nodes[changes[i].Pick % nodes.Count], changes[i].Json is null ? null : $"@@{i}@@");
            }
        }

        // Placeholders stand for values that the node tree itself refuses to hold.
        return Placeholder().Replace(root.ToJsonString(), match => changes[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)].Json!);
    }

    private static IEnumerable<JsonNode> Below(JsonNode node) => node switch
    {
        JsonObject o => o.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child)),
        JsonArray a => a.OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child)),
        _ => [],
    };

    private static void Change(JsonNode node, string? placeholder)
    {
        switch (node.Parent)
        {
            case JsonObject o when placeholder is null:
                o.Remove(node.GetPropertyName());
                break;
            case JsonObject o:
                o[node.GetPropertyName()] = placeholder;
                break;
            case JsonArray a when placeholder is null:
                a.Remove(node);
                break;
            case JsonArray a:
                a[node.GetElementIndex()] = placeholder;
                break;
        }
    }

    [GeneratedRegex("\"@@([0-9]+)@@\"")]
    private static partial Regex Placeholder();
}
