using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using AdServer.Catalog.Tests.Building;
using AdServer.Catalog.Validation;
using CsCheck;

namespace AdServer.Catalog.Tests.Validation;

public sealed class FuzzTests
{
    private static readonly HashSet<string> Codes =
        [.. typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    private static readonly string[] Values =
    [
        "null", "true", "5", "-1", "1e400", "0.5", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[[]]", "[null]", "{\"include\":[5]}", "\"fluid\"",
        "\"2026-01-01T00:00:00Z\"", "\"city:1\"", "\"https://x.example/\"",
    ];

    [Fact]
    public void AnyNodesReplacedOrRemoved_NeverThrows_AndEveryErrorIsWhole() =>
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[-3, Values.Length - 1]).Array[1, 4].Sample(changes =>
        {
            var root = JsonNode.Parse(Documents.Campaign)!;
            foreach (var (pick, value) in changes)
            {
                var nodes = Below(root).ToList();
                if (nodes.Count > 0)
                {
                    Change(nodes[pick % nodes.Count], value < 0 ? null : Values[value]);
                }
            }

            var read = CatalogReader.ReadCampaign(Encoding.UTF8.GetBytes(Text(root)), "acme", "spring", KnownReferences.Instance, Documents.Now);
            Assert.Equal(read.Errors.Count == 0, read.Document is not null);
            Assert.All(read.Errors.Concat(read.Warnings), one => Assert.True(Codes.Contains(one.Code) && one.Message.Length > 0, $"{one.Path} {one.Code}"));
        }, iter: 5_000);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ \"name\": \"x\" } {}")]
    [InlineData("{ 'name': 1 }")]
    [InlineData("{ \"name\": \"x\", }")]
    [InlineData("\uFEFF")]
    public void NotJson_IsOneError(string text)
    {
        var error = Assert.Single(Documents.ReadCampaign(text).Errors);

        Assert.Equal(("", ErrorCode.InvalidValue), (error.Path, error.Code));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public void NoObject_IsOneError(string text) => Assert.Equal(ErrorCode.WrongType, Assert.Single(Documents.ReadCampaign(text).Errors).Code);

    [Fact]
    public void NestedTwoThousandDeep_IsOneError() => Assert.Single(Documents.ReadCampaign(
        $"{{\"name\":\"x\",\"lineItems\":{new string('[', 2_000)}{new string(']', 2_000)}}}").Errors);

    [Fact]
    public void BytesThatAreNoUtf8_AreNoCrash()
    {
        byte[] json = [.. "{\"name\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8];
        Assert.NotEmpty(CatalogReader.ReadCampaign(json, "acme", "spring", KnownReferences.Instance, Documents.Now).Errors);
    }

    private static IEnumerable<JsonNode> Below(JsonNode node) => node switch
    {
        JsonObject o => o.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child)),
        JsonArray a => a.OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child)),
        _ => [],
    };

    private static void Change(JsonNode node, string? json)
    {
        // A placeholder stands for values that the node tree itself refuses to hold.
        var put = json is null ? null : JsonValue.Create($"@@{json}@@");
        switch (node.Parent)
        {
            case JsonObject o when json is null:
                o.Remove(node.GetPropertyName());
                break;
            case JsonObject o:
                o[node.GetPropertyName()] = put;
                break;
            case JsonArray a when json is null:
                a.Remove(node);
                break;
            case JsonArray a:
                a[node.GetElementIndex()] = put;
                break;
        }
    }

    private static string Text(JsonNode root) => System.Text.RegularExpressions.Regex.Replace(
        root.ToJsonString(), "\"@@(.*?)@@\"", match => JsonNode.Parse($"\"{match.Groups[1].Value}\"")!.GetValue<string>());
}
