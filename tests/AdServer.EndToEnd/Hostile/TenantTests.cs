using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Hostile;

/// <summary>
/// An advertiser's key against everything that another advertiser has, over every address that the OpenAPI document lists: an address that
/// is built later is asked here without anybody's remembering it.
/// </summary>
public sealed class TenantTests(ShopServer shop) : IClassFixture<ShopServer>
{
    private const string Secret = "Rival-Secret";
    private const string RivalCampaign = "/v1/advertisers/rival/campaigns/spring";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NoAddress_TellsAnAdvertiserOfAnother_OrLetsItChangeAnything()
    {
        var (admin, revision) = (shop.Server.Admin, await SettleRivalAsync());
        using var acme = await AcmeAsync();
        var before = await StandingAsync();
        var (asked, complaints) = (0, new List<string>());
        foreach (var (path, methods) in (await admin.GetAsync("/openapi/v1.json", Stop)).Json["paths"]!.AsObject())
        {
            var address = path.Replace("{advertiser}", "rival", StringComparison.Ordinal).Replace("{campaign}", "spring", StringComparison.Ordinal)
                .Replace("{lineItem}", "top", StringComparison.Ordinal).Replace("{creative}", "728", StringComparison.Ordinal).Replace("{site}", "times", StringComparison.Ordinal)
                .Replace("{version}", revision, StringComparison.Ordinal).Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
            foreach (var (method, _) in methods!.AsObject())
            {
                // Readers' own addresses say who advertises, to everybody.
                if (!address.StartsWith("/v1", StringComparison.Ordinal) || address == "/v1/decisions")
                {
                    continue;
                }

                foreach (var query in new[] { "", "?advertiser=rival", "?object=campaign/rival/", "?status=active&pageSize=1000" })
                {
                    asked++;
                    var answer = await acme.SendAsync(HttpMethod.Parse(method), address + query, method is "get" or "delete" ? null : Body(address), Stop);
                    if ((int)answer.Status >= 500 || answer.Text.Contains(Secret, StringComparison.OrdinalIgnoreCase)
                        || (path.Contains("{advertiser}", StringComparison.Ordinal) && answer.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden)))
                    {
                        complaints.Add($"{method} {address}{query}: {(int)answer.Status} {answer.Text[..Math.Min(200, answer.Text.Length)]}");
                    }
                }
            }
        }

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints));
        Assert.InRange(asked, 100, int.MaxValue);
        Assert.Equal(before, await StandingAsync());
    }

    [Fact]
    public async Task Import_OfRowsOfAnother_IsRefused_AndExportHoldsOwnAlone()
    {
        await SettleRivalAsync();
        using var acme = await AcmeAsync();
        var before = await StandingAsync();
        var item = new JsonObject { ["advertiser"] = "rival", ["campaign"] = "spring", ["name"] = "Taken over", ["lineItems"] = new JsonArray() };
        foreach (var mode in new[] { "atomic", "partial" })
        {
            var answer = await acme.PostAsync($"/v1/campaigns:import?mode={mode}", new JsonArray(item.DeepClone()), Stop);
            Assert.Contains("unknown-advertiser", answer.Text, StringComparison.Ordinal);
        }

        const string Csv = "advertiser,campaign,name,lineItem.key,lineItem.name,lineItem.tier\nrival,spring,Taken over,top,Top,house\n";
        Assert.Contains("unknown-advertiser", (await acme.PostAsync("/v1/campaigns:import", Encoding.UTF8.GetBytes(Csv), "text/csv", Stop)).Text, StringComparison.Ordinal);
        foreach (var format in new[] { "csv", "ndjson" })
        {
            var export = await acme.GetAsync($"/v1/campaigns:export?format={format}", Stop);
            Shop.Expect(HttpStatusCode.OK, export);
            Assert.Contains("spring", export.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("rival", export.Text, StringComparison.OrdinalIgnoreCase);
            Assert.StartsWith("attachment", export.Header("Content-Disposition"), StringComparison.Ordinal);
            Assert.Equal("nosniff", export.Header("X-Content-Type-Options"));
        }

        Assert.Equal(before, await StandingAsync());
    }

    [Fact]
    public async Task Report_AskedForAnother_HasNoRows()
    {
        await SettleRivalAsync();
        using var acme = await AcmeAsync();
        var report = JsonNode.Parse("""{ "from": "2026-01-01", "to": "2030-01-01", "dimensions": ["advertiser", "campaign"], "metrics": ["fills"], "filters": { "advertiser": ["rival"] } }""")!;

        Assert.Empty((await acme.PostAsync("/v1/reports/query", report, Stop)).Json["rows"]!.AsArray());
        report["filters"] = new JsonObject();
        var own = await acme.PostAsync("/v1/reports/query", report, Stop);
        Assert.DoesNotContain("rival", own.Text, StringComparison.Ordinal);
    }

    /// <summary>Its asset is there, and good for its own campaigns alone.</summary>
    [Fact]
    public async Task Asset_OfAnother_CannotBeUsed()
    {
        await SettleRivalAsync();
        using var acme = await AcmeAsync();
        var theirs = await Shop.UploadAssetAsync(shop.Server.Admin, 970, 250, Stop, "rival");
        var campaign = Shop.CampaignDocument(theirs);
        campaign["lineItems"]![0]!["creatives"]![0]!["size"] = "970x250";

        var answer = await acme.PutAsync("/v1/advertisers/acme/campaigns/borrowed", campaign, Stop);

        Assert.Equal("unknown-asset", (string?)answer.Json["errors"]![0]!["code"]);
    }

    private static JsonNode Body(string address) => address switch
    {
        _ when address.EndsWith("/review", StringComparison.Ordinal) => new JsonObject { ["decision"] = "reject" },
        _ when address.EndsWith("import", StringComparison.Ordinal) => new JsonArray(new JsonObject { ["advertiser"] = "rival", ["campaign"] = "spring", ["name"] = "x" }),
        "/v1/advertisers/rival" => Shop.AdvertiserDocument("Taken over"),
        "/v1/reports/query" => JsonNode.Parse("""{ "from": "2026-01-01", "to": "2030-01-01", "dimensions": ["advertiser", "campaign", "creative"], "metrics": ["requests"] }""")!,
        "/v1/decisions/explain" => Shop.DecisionRequest("top"),
        _ => new JsonObject { ["status"] = "paused", ["name"] = "Taken over" },
    };

    private async Task<ApiClient> AcmeAsync()
    {
        var made = await shop.Server.Admin.PostAsync("/v1/api-keys", new JsonObject { ["name"] = "Acme", ["role"] = "advertiser", ["advertiser"] = Shop.Advertiser }, Stop);
        return new ApiClient(shop.Server.Address, (string)made.Json["key"]!);
    }

    /// <returns>A revision of the rival's campaign.</returns>
    private async Task<string> SettleRivalAsync()
    {
        var admin = shop.Server.Admin;
        await admin.PutAsync("/v1/advertisers/rival", Shop.AdvertiserDocument(Secret), Stop);
        var campaign = Shop.CampaignDocument(await Shop.UploadAssetAsync(admin, 728, 90, Stop, "rival"));
        campaign["name"] = Secret;
        campaign["lineItems"]![0]!["name"] = Secret;
        var put = await admin.PutAsync(RivalCampaign, campaign, Stop);
        return put.Json["catalogVersion"]!.ToJsonString();
    }

    private async Task<string> StandingAsync()
    {
        var admin = shop.Server.Admin;
        var answers = new[] { "/v1/advertisers/rival", RivalCampaign, "/v1/advertisers/rival/assets", "/v1/advertisers/rival/campaigns?status=active", "/v1/sites/times" };
        var texts = new List<string>();
        foreach (var path in answers)
        {
            texts.Add((await admin.GetAsync(path, Stop)).Text);
        }

        return string.Join('\n', texts);
    }
}
