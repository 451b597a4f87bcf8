using System.Text.Json;
using AdServer.Campaigns.History;
using CsCheck;

namespace AdServer.Campaigns.Tests.History;

public sealed class JsonDiffTests
{
    [Theory]
    [InlineData("""{ "a": 1 }""", """{ "a": 1 }""", "")]
    [InlineData("""{ "a": 1, "b": 2 }""", """{ "b": 2, "a": 1 }""", "")]
    [InlineData("""{ "a": null }""", """{ }""", "")]
    [InlineData("""{ "a": "1" }""", """{ "a": 1 }""", "a: \"1\" > 1")]
    [InlineData("""{ "a": 1 }""", """{ "b": 2 }""", "a: 1 > -; b: - > 2")]
    [InlineData("""{ "a": { "b": { "c": 1 } } }""", """{ "a": { "b": { "c": 2 } } }""", "a.b.c: 1 > 2")]
    [InlineData("""{ "a": { "b": 1 } }""", """{ "a": null }""", """a: {"b":1} > -""")]
    [InlineData("""{ "a": ["x", "y"] }""", """{ "a": ["y", "x"] }""", """a: ["x","y"] > ["y","x"]""")]
    [InlineData("""{ "l": [ { "key": "x", "v": 1 }, { "key": "y", "v": 1 } ] }""", """{ "l": [ { "key": "y", "v": 2 } ] }""", """l[x]: {"key":"x","v":1} > -; l[y].v: 1 > 2""")]
    [InlineData("""{ "l": [ { "name": "x" } ] }""", """{ "l": [ { "name": "w" }, { "name": "x" } ] }""", """l[w]: - > {"name":"w"}""")]
    [InlineData("""{ "l": [ { "key": "x" }, { "key": "y" } ] }""", """{ "l": [ { "key": "y" }, { "key": "x" } ] }""", """l: ["x","y"] > ["y","x"]""")]
    [InlineData("""{ "l": [ { "key": "x" }, { "key": "x" } ] }""", """{ "l": [ { "key": "x" } ] }""", """l: [{"key":"x"},{"key":"x"}] > [{"key":"x"}]""")]
    [InlineData("""{ "l": [ { "key": "x" } ] }""", """{ "l": [] }""", """l[x]: {"key":"x"} > -""")]
    public void Between_NamesWhatDiffers(string before, string after, string expected) => Assert.Equal(expected, Shown(before, after));

    [Fact]
    public void Between_ADocumentAndItself_IsNothing_AndTheOtherWayRound_IsTheSamePlaces()
    {
        var value = Gen.OneOf(Gen.Int[0, 2].Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)), Gen.Const("null"), Gen.Const("\"x\""), Gen.Const("[1,2]"));
        var entry = Gen.Select(Gen.Int[0, 3], value).Select(pair => $$"""{ "key": "k{{pair.Item1}}", "v": {{pair.Item2}} }""");
        var document = Gen.Select(value, entry.Array[0, 4]).Select(pair => $$"""{ "a": {{pair.Item1}}, "l": [ {{string.Join(',', pair.Item2)}} ] }""");
        Gen.Select(document, document).Sample((a, b) =>
        {
            Assert.Equal("", Shown(a, a));
            Assert.Equal(Places(a, b), Places(b, a));
        }, iter: 2_000);
    }

    private static string[] Places(string before, string after) => [.. Between(before, after).Select(change => change.Path).Order(StringComparer.Ordinal)];

    private static string Shown(string before, string after) =>
        string.Join("; ", Between(before, after).Select(change => $"{change.Path}: {Text(change.Before)} > {Text(change.After)}"));

    private static List<JsonChange> Between(string before, string after) => JsonDiff.Between(JsonElement.Parse(before), JsonElement.Parse(after));

    private static string Text(JsonElement? element) => element is { } given ? JsonSerializer.Serialize(given) : "-";
}
