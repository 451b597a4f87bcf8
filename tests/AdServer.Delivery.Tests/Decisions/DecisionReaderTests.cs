using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Validation;
using AdServer.Delivery.Decisions;
using CsCheck;

namespace AdServer.Delivery.Tests.Decisions;

public sealed class DecisionReaderTests
{
    private const string Whole = """
        {
          "site": "example-times", "extra": { "a": [1] },
          "page": { "url": "https://times.example/World/Trade?q=secret#top", "section": "world", "tags": ["trade", "asia"], "referrer": "https://x.example", "theme": "dark", "state": "s", "new": 1 },
          "slots": [ { "id": "div-1", "slot": "article-top", "sizes": ["728x90", "fluid"], "keyValues": { "pos": ["atf"] }, "later": true }, { "id": "div-2", "slot": "article-end" } ],
          "keyValues": { "topic": ["trade"] },
          "user": { "segments": ["sports"], "state": "s", "consent": { "tcf": "CP", "gdprApplies": true, "gpc": false } },
          "device": { "ip": "203.0.113.9", "userAgent": "Mozilla", "acceptLanguage": "ne-NP" }
        }
        """;

    private const string Usual = """
        {
          "site": "example-times",
          "page": { "url": "https://times.example/World/Trade?q=secret#top", "section": "world", "tags": ["trade", "asia"], "referrer": "https://x.example", "theme": "dark", "state": "s" },
          "slots": [ { "id": "div-1", "slot": "article-top", "sizes": ["728x90", "fluid"], "keyValues": { "pos": ["atf"] } }, { "id": "div-2", "slot": "article-end" } ],
          "keyValues": { "topic": ["trade"] },
          "user": { "segments": ["sports"], "state": "s", "consent": { "tcf": "CP", "gdprApplies": true, "gpc": false } }
        }
        """;

    private static readonly string[] Values =
        ["null", "true", "5", "-0.5", "\"\"", "\"x\"", "\"\\ud800\"", "[]", "{}", "[null]", "[5]", "{\"a\":\"b\"}", "\"fluid\"", "[\"728x90\",\"728x90\"]"];

    [Fact]
    public void Read_UnknownFieldsAreIgnored_TheRestIsThere()
    {
        var body = Read(Whole).Document!;

        Assert.Equal(("example-times", "times.example/World/Trade", "world", Theme.Dark), (body.Site, body.Page.Url, body.Page.Section, body.Page.Theme));
        Assert.Equal(["div-1", "div-2"], body.Slots.Select(slot => slot.Id));
        Assert.Equal(2, body.Slots[0].Sizes?.Count);
        Assert.Null(body.Slots[1].Sizes);
        Assert.Equal(("203.0.113.9", true, false), (body.Device?.Ip, body.User.GdprApplies, body.User.Gpc));
    }

    [Theory]
    [InlineData("{}", "site required", "slots required")]
    [InlineData("""{ "site": "s", "slots": [] }""", "slots required")]
    [InlineData("""{ "site": "s", "slots": {} }""", "slots wrong-type")]
    [InlineData("""{ "site": "s", "slots": [ { "id": "a", "slot": "x" }, { "id": "a", "slot": "x" } ] }""", "slots[1].id duplicate-key")]
    [InlineData("""{ "site": "s", "slots": [ { "id": "", "slot": 5, "sizes": ["big"] } ] }""", "slots[0].id required", "slots[0].slot wrong-type", "slots[0].sizes[0] invalid-size")]
    [InlineData("""{ "site": "s", "slots": [ { "id": "a", "slot": "x" } ], "page": { "theme": "blue", "tags": "x" } }""", "page.tags wrong-type", "page.theme invalid-value")]
    [InlineData("""{ "site": "s", "slots": [ { "id": "a", "slot": "x" } ], "user": { "consent": { "gdprApplies": "yes" } } }""", "user.consent.gdprApplies wrong-type")]
    public void Read_Mistakes_AreAllNamed(string json, params string[] expected) =>
        Assert.Equal(expected, Read(json).Errors.Select(error => $"{error.Path} {error.Code}"));

    [Theory]
    [InlineData("https://xn--\u00e4.example/", null)]
    [InlineData("not an address", null)]
    [InlineData("https://m\u00fcnchen.example/a?b#c", "xn--mnchen-3ya.example/a")]
    [InlineData("https://times.example/नेपाल/x", "times.example/नेपाल/x")]
    [InlineData("https://times.example/%E0%A4%A8%E0%A5%87/x", "times.example/ने/x")]
    [InlineData("https://times.example/a%2Fb%2a%ff", "times.example/a%2Fb%2a%ff")]
    public void Read_Url_IsHostAndPath_OrUnknown(string url, string? expected) =>
        Assert.Equal(expected, Read($$"""{ "site": "s", "slots": [ { "id": "a", "slot": "x" } ], "page": { "url": "{{url}}" } }""").Document?.Page.Url);

    [Theory]
    [InlineData(20, 0)]
    [InlineData(21, 1)]
    public void Read_OneToTwentySlots(int count, int errors)
    {
        var slots = string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{ "id": "d{{i}}", "slot": "x" }"""));
        Assert.Equal(errors, Read($$"""{ "site": "s", "slots": [{{slots}}] }""").Errors.Count);
    }

    [Fact]
    public void Read_AnyNodesReplaced_NeverThrows() => Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, Values.Length - 1]).Array[1, 4].Sample(changes =>
    {
        var text = Whole;
        foreach (var (pick, value) in changes)
        {
            var nodes = Below(JsonNode.Parse(text)!).Select(node => node.GetPath()).ToList();
            if (nodes.Count > 0)
            {
                text = Replace(text, nodes[pick % nodes.Count], Values[value]);
                if (text.Contains("ud800", StringComparison.Ordinal))
                {
                    break;
                }
            }
        }

        var read = Read(text);
        return read.Errors.Count == 0 == (read.Document is not null) && read.Errors.All(error => error.Message.Length > 0);
    }, iter: 3_000);

    /// <summary>What the quick reader takes is what the careful one makes of it, at first sight and from memory.</summary>
    [Fact]
    public void ReadUsual_AnyNodesReplaced_IsAsTheCarefulReaderSays()
    {
        var bodies = new DecisionBodyReader();
        var taken = 0;
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, Values.Length - 1]).Array[0, 2].Sample(
            changes =>
            {
                var text = Usual;
                foreach (var (pick, value) in changes)
                {
                    var nodes = Below(JsonNode.Parse(text)!).Select(node => node.GetPath()).ToList();
                    text = Values[value].Contains("ud800", StringComparison.Ordinal) || nodes.Count == 0 ? text : Replace(text, nodes[pick % nodes.Count], Values[value]);
                }

                var bytes = Encoding.UTF8.GetBytes(text);
                var quick = bodies.ReadUsual(bytes);
                taken += quick is null ? 0 : 1;
                return quick is null || (Shown(quick) == Shown(Read(text).Document) && Shown(bodies.ReadUsual(bytes)) == Shown(quick));
            },
            iter: 2_000,
            threads: 1);

        Assert.True(taken > 200, $"{taken} bodies were usual");
    }

    [Theory]
    [InlineData("""{ "site": "s", "slots": [ { "id": "a", "slot": "x" } ] }""")]
    [InlineData("""{ "slots": [ { "id": "a", "slot": "x" } ], "site": "s", "user": { "consent": { "gpc": true } }, "page": {} }""")]
    public void ReadUsual_WhatPagesSend_IsUsual(string json) => Assert.NotNull(new DecisionBodyReader().ReadUsual(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("""{ "site": "s", "slots": [ { "id": "a", "slot": "x" } ] } {}""")]
    [InlineData("""{ "site": "s", "site": "s", "slots": [ { "id": "a", "slot": "x" } ] }""")]
    [InlineData("""{ "site": "s", "slots": [ { "id": "a", "slot": "x" }, { "id": "a", "slot": "x" } ] }""")]
    [InlineData("""{ "site": "s", "slots": [ { "id": "a", "slot": "x" } ] """)]
    [InlineData("""{ "site": "s" }""")]
    [InlineData("""[]""")]
    [InlineData("")]
    public void Read_MistakesThatTheQuickReaderMeets_AreNamedAsEver(string json)
    {
        var read = new DecisionBodyReader().Read(Encoding.UTF8.GetBytes(json), out _);

        Assert.Null(read.Document);
        Assert.Equal(Read(json).Errors, read.Errors);
    }

    private static string Shown(DecisionBody? body) => JsonSerializer.Serialize(body);

    private static ValidationResult<DecisionBody> Read(string json) =>
        JsonWalk.Read(Encoding.UTF8.GetBytes(json), (root, findings) => DecisionReader.Read(root, findings, out _));

    private static IEnumerable<JsonNode> Below(JsonNode node) => node switch
    {
        JsonObject o => o.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child)),
        JsonArray a => a.OfType<JsonNode>().SelectMany(child => Below(child).Prepend(child)),
        _ => [],
    };

    /// <summary>Over the text, since the tree itself refuses half of a surrogate pair.</summary>
    private static string Replace(string text, string path, string value)
    {
        const string Mark = "@@here@@";
        var root = JsonNode.Parse(text)!;
        var node = Below(root).First(one => one.GetPath() == path);
        if (node.Parent is JsonObject parent)
        {
            parent[node.GetPropertyName()] = Mark;
        }
        else
        {
            node.Parent!.AsArray()[node.GetElementIndex()] = Mark;
        }

        return root.ToJsonString().Replace($"\"{Mark}\"", value, StringComparison.Ordinal);
    }
}
