using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Hostile;

/// <summary>Every bad input of the table is refused by name or kept as what it is: text. None is a 5xx, none changes anything else.</summary>
public sealed class HostileInputTests(ShopServer shop) : IClassFixture<ShopServer>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Classes => [.. HostileInput.All.Select(input => input.Class).Distinct().Where(name => name != "csv-formula")];

    [Fact]
    public void Table_HasAtLeastTwoHundredDistinctInputs() =>
        Assert.InRange(HostileInput.All.DistinctBy(input => (input.Where, input.Value)).Count(), 200, int.MaxValue);

    [Theory, MemberData(nameof(Classes))]
    public async Task BadInputs_AreRefusedOrHarmless(string kind)
    {
        using var visited = new TcpListener(IPAddress.Loopback, 0);
        visited.Start();
        var asset = await Shop.UploadAssetAsync(shop.Server.Admin, 728, 90, Stop);
        var before = await StandingAsync();
        var slot = (await shop.Page.PostAsync("/v1/decisions", Shop.DecisionRequest("top"), Stop)).Json["slots"]![0]!;
        var sender = new HostileSender(shop, asset, Shop.PathOf(slot["events"]!["click"]), $"http://127.0.0.1:{((IPEndPoint)visited.LocalEndpoint).Port}");
        var complaints = new List<string>();
        foreach (var input in HostileInput.All.Where(input => input.Class == kind))
        {
            var answer = await sender.SendAsync(input);
            if (await ComplaintAsync(sender, input, answer) is { } complaint)
            {
                complaints.Add($"{input.Where} {input.Expect} {HostileDocuments.Quoted(input.Value)}: {complaint}; got {(int)answer.Status} {answer.Text[..Math.Min(300, answer.Text.Length)]}");
            }
        }

        Assert.True(complaints.Count == 0, $"{complaints.Count} complaints:{Environment.NewLine}{string.Join(Environment.NewLine, complaints)}");
        Assert.Equal(before, await StandingAsync());
        Assert.False(visited.Pending(), "the server fetched an address out of an upload");
        Assert.DoesNotContain(shop.Server.Output, line => line.Contains("Exception", StringComparison.Ordinal));
    }

    /// <summary>What a spreadsheet would run is text in the report.</summary>
    [Fact]
    public async Task CsvReport_ValuesThatLookLikeFormulas_HaveAnApostrophe()
    {
        var values = HostileInput.All.Where(input => input.Class == "csv-formula").Select(input => input.Value.ToLowerInvariant()).ToList();
        foreach (var value in values)
        {
            var request = Shop.DecisionRequest("top");
            request["page"]!["section"] = value;
            Shop.Expect(HttpStatusCode.OK, await shop.Page.PostAsync("/v1/decisions", request, Stop));
        }

        var today = TimeProvider.System.GetUtcNow();
        var report = new JsonObject
        {
            ["from"] = today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["to"] = today.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["dimensions"] = new JsonArray("section"),
            ["metrics"] = new JsonArray("requests"),
            ["format"] = "csv",
        };
        await Eventually.HoldsAsync(
            async () =>
            {
                var csv = await shop.Server.Admin.PostAsync("/v1/reports/query", report.DeepClone(), Stop);
                var lines = csv.Text.Split('\n').Select(line => line.Trim('"', '\r')).ToList();
                Assert.DoesNotContain(lines, line => line.Length > 0 && "=+-@\t".Contains(line[0], StringComparison.Ordinal));
                return values.TrueForAll(value => lines.Exists(line => line.StartsWith($"'{value.Replace("\"", "\"\"", StringComparison.Ordinal)}", StringComparison.Ordinal))) ? null : csv.Text;
            },
            Stop);
    }

    private async Task<string?> ComplaintAsync(HostileSender sender, HostileInput input, ApiAnswer answer)
    {
        if ((int)answer.Status >= 500 || answer.Text.Contains("   at ", StringComparison.Ordinal))
        {
            return "the server failed";
        }

        var (word, _, wanted) = input.Expect.Split(':') is [var first, var second] ? (first, ':', second) : (input.Expect, ' ', "");
        switch (word)
        {
            case "status":
                return wanted.Split('/').Contains(((int)answer.Status).ToString(CultureInfo.InvariantCulture)) ? null : "wanted another status";
            case "code":
                return answer.Status == HttpStatusCode.BadRequest && Codes(answer).Contains(wanted) ? null : "wanted that code";
            case "any-code":
                return answer.Status == HttpStatusCode.BadRequest && Codes(answer).Any() ? null : "wanted a refusal that names the mistake";
            case "nothing":
                return answer.Status == HttpStatusCode.OK && (answer.Json["entries"] ?? answer.Json["rows"])!.AsArray().Count == 0 ? null : "wanted nothing to be found";
            case "landing":
                return answer.Status == HttpStatusCode.Found && answer.Header("Location") == "https://acme.example/spring" && answer.Header("Set-Cookie") is null ? null : $"went to {answer.Header("Location")}";
            case "public-url":
                var own = shop.Server.Address.ToString();
                return answer.Status == HttpStatusCode.BadRequest || (answer.Status == HttpStatusCode.OK && ((string)answer.Json["slots"]![0]!["creative"]!["aboutUrl"]!).StartsWith(own, StringComparison.Ordinal)
                    && !answer.Text.Contains("evil", StringComparison.Ordinal)) ? null : "the request's Host got through";
            default:
                var kept = word == "kept-lower" ? sender.ValueOf(input).ToLowerInvariant() : sender.ValueOf(input);
                return answer.Status is HttpStatusCode.OK or HttpStatusCode.Created && await sender.ReadBackAsync(input, answer) is { } now
                    ? now == kept.Trim() ? null : $"became {now}"
                    : "wanted it kept";
        }
    }

    private static IEnumerable<string?> Codes(ApiAnswer answer) => answer.Json["errors"]?.AsArray().Select(error => (string?)error!["code"]) ?? [];

    /// <summary>What is not the hostile documents' own, and must be the same afterwards.</summary>
    private async Task<string> StandingAsync()
    {
        var admin = shop.Server.Admin;
        var campaign = await admin.GetAsync(Shop.CampaignPath, Stop);
        var site = await admin.GetAsync("/v1/sites/times", Stop);
        var keys = await admin.GetAsync("/v1/api-keys", Stop);
        var others = (await admin.GetAsync("/v1/advertisers", Stop)).Json["advertisers"]!.AsArray().Select(one => (string?)one!["key"]).Where(key => key != "hostile");
        return string.Join('\n', campaign.Text, site.Text, keys.Text, string.Join(' ', others));
    }
}
