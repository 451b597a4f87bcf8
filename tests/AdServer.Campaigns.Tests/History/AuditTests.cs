using System.Globalization;
using AdServer.Campaigns.Tests.Http;

namespace AdServer.Campaigns.Tests.History;

public sealed class AuditTests(CampaignsServer server) : IClassFixture<CampaignsServer>
{
    [Fact]
    public async Task Audit_HoldsDocumentsAndKeys_NewestFirst_AndPages()
    {
        await server.AdvertiserAsync("audited");
        var (_, id) = await server.KeyAsync("advertiser", "audited");
        await server.SendAsync(HttpMethod.Put, "/v1/advertisers/audited", """{ "name": "Acme II", "domain": "acme.example" }""");
        await server.SendAsync(HttpMethod.Delete, $"/v1/api-keys/{id}");

        var key = await LinesAsync($"?object=api-key/{id}");
        Assert.Equal(["delete {\"name\":\"The advertiser's\",\"role\":\"advertiser\",\"advertiser\":\"audited\"}>", "create >{\"name\":\"The advertiser's\",\"role\":\"advertiser\",\"advertiser\":\"audited\"}"], key);
        Assert.Equal(["update >", "create >"], await LinesAsync("?object=advertiser/audited"));

        var all = (await server.SendAsync(HttpMethod.Get, "/v1/audit?pageSize=1000")).Json!;
        var times = all["entries"]!.AsArray().Select(one => DateTimeOffset.Parse((string)one!["at"]!, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(times.OrderDescending(), times);
        Assert.Equal((int)all["total"]!, times.Count);
        var inPages = new List<string>();
        for (var page = 1; (page - 1) * 3 < times.Count; page++)
        {
            inPages.AddRange((await server.SendAsync(HttpMethod.Get, $"/v1/audit?pageSize=3&page={page}")).Json!["entries"]!.AsArray().Select(one => one!.ToJsonString()));
        }

        Assert.Equal(all["entries"]!.AsArray().Select(one => one!.ToJsonString()), inPages);
        Assert.Empty((await server.SendAsync(HttpMethod.Get, $"/v1/audit?pageSize=1000&page={int.MaxValue}")).Json!["entries"]!.AsArray());
    }

    [Fact]
    public async Task Audit_Filters_HoldTogether()
    {
        var asset = await server.AdvertiserAsync("filter");
        await server.AdvertiserAsync("filter2");
        var (key, id) = await server.KeyAsync("publisher");
        await server.SendAsync(HttpMethod.Put, "/v1/advertisers/filter/campaigns/a", CampaignsServer.Campaign(asset), key: key);
        await server.SendAsync(HttpMethod.Put, "/v1/advertisers/filter/campaigns/ab", CampaignsServer.Campaign(asset));
        var at = (string)(await server.SendAsync(HttpMethod.Get, "/v1/audit?object=campaign/filter/ab")).Json!["entries"]![0]!["at"]!;

        Assert.Equal(2, (await LinesAsync("?object=campaign/filter/")).Count);
        Assert.Single(await LinesAsync("?object=campaign/filter/a"));
        Assert.Single(await LinesAsync($"?object=campaign/filter/&actor={id}"));
        Assert.Single(await LinesAsync($"?object=campaign/filter/&from={Uri.EscapeDataString(at)}"));
        Assert.Single(await LinesAsync($"?object=campaign/filter/&to={at}"));
        Assert.Empty(await LinesAsync("?object=campaign/filter/&to=2020-01-01T00:00:00Z"));
        Assert.Empty(await LinesAsync("?object=campaign/fil%25"));
        Assert.Empty(await LinesAsync("?object=campaign/filter_"));
        var wrong = await server.SendAsync(HttpMethod.Get, $"/v1/audit?from=yesterday&to=2026-01-01&page=0&object={new string('x', 301)}");
        Assert.Equal(["page", "object", "from", "to"], wrong.Json!["errors"]!.AsArray().Select(error => (string?)error!["path"]));
    }

    [Fact]
    public async Task Audit_AnAdvertiserSeesWhatBelongsToIt_AndNoNamesOfOthers()
    {
        var asset = await server.AdvertiserAsync("seen");
        var otherAsset = await server.AdvertiserAsync("seen-too");
        var (key, id) = await server.KeyAsync("advertiser", "seen");
        await server.SendAsync(HttpMethod.Put, "/v1/advertisers/seen/campaigns/spring", CampaignsServer.Campaign(asset), key: key);
        await server.SendAsync(HttpMethod.Post, "/v1/advertisers/seen/campaigns/spring/lineItems/top/review", """{ "decision": "approve" }""");
        await server.SendAsync(HttpMethod.Put, "/v1/advertisers/seen-too/campaigns/spring", CampaignsServer.Campaign(otherAsset));

        var entries = (await server.SendAsync(HttpMethod.Get, "/v1/audit", key: key)).Json!["entries"]!.AsArray();
        Assert.Equal(
            ["review campaign/seen/spring ||admin", $"create campaign/seen/spring {id}|The advertiser's|advertiser"],
            entries.Take(2).Select(one => $"{one!["action"]} {one["object"]} {one["actor"]!["id"]}|{one["actor"]!["name"]}|{one["actor"]!["role"]}"));
        Assert.All(entries, one => Assert.Contains("seen", ((string)one!["object"]!).Split('/')));
        Assert.Empty((await server.SendAsync(HttpMethod.Get, "/v1/audit?object=campaign/seen-too/", key: key)).Json!["entries"]!.AsArray());
        Assert.Empty((await server.SendAsync(HttpMethod.Get, "/v1/audit?actor=admin", key: key)).Json!["entries"]!.AsArray());
        Assert.Single((await server.SendAsync(HttpMethod.Get, $"/v1/audit?actor={id}", key: key)).Json!["entries"]!.AsArray());
        var revisions = (await server.SendAsync(HttpMethod.Get, "/v1/advertisers/seen/campaigns/spring/revisions", key: key)).Json!;
        Assert.Null(revisions["revisions"]![0]!["actor"]!["id"]);
    }

    [Fact]
    public async Task Asset_IsAuditedOnce_AndSeenByItsAdvertiser()
    {
        var asset = await server.AdvertiserAsync("pictures");
        using var again = new ByteArrayContent(Assets.SampleImages.Png);
        await server.SendAsync(HttpMethod.Post, "/v1/advertisers/pictures/assets", again);
        var (key, _) = await server.KeyAsync("advertiser", "pictures");

        var line = Assert.Single(await LinesAsync("?object=asset/pictures/"));
        Assert.StartsWith("create >{\"contentType\":\"image/png\",\"width\":5,\"height\":3,", line, StringComparison.Ordinal);
        var seen = (await server.SendAsync(HttpMethod.Get, $"/v1/audit?object=asset/pictures/{asset}", key: key)).Json!["entries"]!;
        Assert.Equal("asset/pictures/" + asset, (string?)Assert.Single(seen.AsArray())!["object"]);
        Assert.Null(seen[0]!["version"]);
    }

    private async Task<List<string>> LinesAsync(string query)
    {
        var answer = await server.SendAsync(HttpMethod.Get, $"/v1/audit{query}");
        Assert.Equal(200, answer.Status);
        return [.. answer.Json!["entries"]!.AsArray().Select(one => $"{one!["action"]} {one["before"]?.ToJsonString()}>{one["after"]?.ToJsonString()}".Replace("\\u0027", "'", StringComparison.Ordinal))];
    }
}
