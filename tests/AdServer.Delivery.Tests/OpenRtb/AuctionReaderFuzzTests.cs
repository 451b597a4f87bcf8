using System.Text;
using System.Text.Json.Nodes;
using AdServer.Catalog.Validation;
using AdServer.Delivery.OpenRtb;

namespace AdServer.Delivery.Tests.OpenRtb;

/// <summary>Whatever stands in whichever place of a bid request: it is read, or every mistake has its place; nothing throws.</summary>
public sealed class AuctionReaderFuzzTests
{
    private const string Whole = """
        { "id": "1", "test": 0, "tmax": 100, "cur": ["USD"], "bcat": ["IAB1"], "acat": [], "badv": ["a.example"], "wseat": [], "bseat": [],
          "imp": [ { "id": "1", "tagid": "top", "bidfloor": 0.5, "bidfloorcur": "USD", "secure": 1, "exp": 30, "pmp": { "private_auction": 0 },
            "banner": { "w": 1, "h": 1, "format": [ { "w": 728, "h": 90 } ], "battr": [1], "btype": [4] },
            "native": { "request": "{\"assets\":[{\"id\":1,\"required\":1,\"title\":{\"len\":90}}]}", "battr": [] },
            "ext": { "gpid": "g", "data": { "k": ["v"] }, "prebid": { "adunitcode": "a", "storedrequest": { "id": "s" }, "bidder": { "ours": { "placement": "top" } } } } } ],
          "site": { "id": "s", "domain": "times.example", "page": "https://times.example/a", "ref": "https://r.example/", "keywords": "a,b", "kwarray": ["c"],
            "publisher": { "id": "p" }, "ext": { "data": { "section": "world", "theme": "dark" } } },
          "device": { "ip": "203.0.113.9", "ipv6": "2001:db8::1", "ua": "x", "language": "en", "dnt": 0, "lmt": 1, "geo": { "country": "NPL", "region": "P3" } },
          "user": { "consent": "C", "data": [ { "segment": [ { "id": "s" } ] } ], "ext": { "consent": "D" } },
          "regs": { "coppa": 0, "gdpr": 1, "us_privacy": "1YNN", "ext": { "gdpr": 0, "gpc": "1", "us_privacy": "1---" } },
          "source": { "schain": { "complete": 1, "nodes": [] }, "ext": { "schain": { "complete": 1 } } },
          "ext": { "prebid": { "targeting": { "pricegranularity": { "precision": 2, "ranges": [ { "max": 5, "increment": 0.1 } ] } } } } }
        """;

    private static readonly string[] Odd =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "99999999999999999999", "\"\"", "\"x\"", "\"\\ud800\"", "[]", "[null]", "[[]]", "[{}]", "{}", "{\"id\":{}}", "{\"\":0}",
        $"\"{new string('x', 70_000)}\"",
    ];

    [Fact]
    public void Read_TheWholeRequest_HasNoMistake() => Assert.Empty(Read(Whole).Errors);

    [Fact]
    public void Read_AnythingAnywhere_IsReadOrNamed()
    {
        var count = 0;
        foreach (var path in Paths(JsonNode.Parse(Whole)!, []))
        {
            foreach (var odd in Odd)
            {
                var read = Read(With(path, odd));

                Assert.Equal(read.Errors.Count == 0, read.Document is not null);
                Assert.All(read.Errors, error => Assert.NotEmpty(error.Message));
                count++;
            }
        }

        Assert.True(count > 1_000);
    }

    private static ValidationResult<AuctionRequest> Read(string text) => JsonWalk.Read(Encoding.UTF8.GetBytes(text), AuctionReader.Read);

    /// <summary>As text, since some of it no writer would write.</summary>
    private static string With(IReadOnlyList<object> path, string odd)
    {
        const string Mark = "\u0001here\u0001";
        var root = JsonNode.Parse(Whole)!;
        var at = root;
        foreach (var step in path.Take(path.Count - 1))
        {
            at = Step(at, step);
        }

        if (path[^1] is int index)
        {
            at[index] = Mark;
        }
        else
        {
            at[(string)path[^1]] = Mark;
        }

        return root.ToJsonString().Replace("\"\\u0001here\\u0001\"", odd, StringComparison.Ordinal);
    }

    private static JsonNode Step(JsonNode at, object step) => (step is int index ? at[index] : at[(string)step])!;

    private static IEnumerable<IReadOnlyList<object>> Paths(JsonNode node, IReadOnlyList<object> path)
    {
        IEnumerable<(object Step, JsonNode? Child)> children = node switch
        {
            JsonObject fields => fields.Select(field => ((object)field.Key, field.Value)),
            JsonArray list => list.Select((child, index) => ((object)index, child)),
            _ => [],
        };
        foreach (var (step, child) in children)
        {
            IReadOnlyList<object> below = [.. path, step];
            yield return below;
            foreach (var deeper in child is null ? [] : Paths(child, below))
            {
                yield return deeper;
            }
        }
    }
}
