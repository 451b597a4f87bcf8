using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Hostile;

/// <summary>Puts a bad value where the table says, over HTTP, and reads back what became of it.</summary>
/// <param name="ownOrigin">What <c>OWN</c> in a value stands for: an address where somebody would notice a visit.</param>
public sealed class HostileSender(ShopServer shop, string asset, string click, string ownOrigin)
{
    private const string AdvertiserPath = "/v1/advertisers/hostile";
    private const string SitePath = "/v1/sites/hostile";
    private const string CampaignPath = "/v1/advertisers/acme/campaigns/hostile";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ApiClient Admin => shop.Server.Admin;

    public string ValueOf(HostileInput input) => input.Value.Replace("OWN", ownOrigin, StringComparison.Ordinal);

    public Task<ApiAnswer> SendAsync(HostileInput input)
    {
        var value = ValueOf(input);
        return input.Where switch
        {
            "advertiser.name" => PutAsync(AdvertiserPath, HostileDocuments.Advertiser(value, "hostile.example")),
            "advertiser.domain" => PutAsync(AdvertiserPath, HostileDocuments.Advertiser("Hostile", value)),
            "advertiser.key" => PutAsync($"/v1/advertisers/{Escaped(value)}", HostileDocuments.Advertiser("Hostile", "hostile.example")),
            "site.label" => PutAsync(SitePath, HostileDocuments.Site(value, "")),
            "adsTxt" => PutAsync(SitePath, HostileDocuments.Site("Ad", value)),
            "upload.raw" => SendAsync(HttpMethod.Put, CampaignPath, HostileDocuments.Raw(value)),
            "decision.raw" => SendAsync(HttpMethod.Post, "/v1/decisions", HostileDocuments.Raw(value)),
            "ifMatch" => SendAsync(HttpMethod.Put, Shop.CampaignPath, Encoding.UTF8.GetBytes(Shop.CampaignDocument(asset).ToJsonString()), ("If-Match", value)),
            "review.note" => SendAsync(HttpMethod.Post, $"{Shop.CampaignPath}/lineItems/top/review", Encoding.UTF8.GetBytes($$"""{ "decision": "approve", "note": {{HostileDocuments.Quoted(value)}} }""")),
            "apiKey.name" => PostKeyAsync($"\"name\": {HostileDocuments.Quoted(value)}"),
            "apiKey.json" => PostKeyAsync($"\"name\": \"Hostile\", {value}"),
            "audit.object" => Admin.GetAsync($"/v1/audit?object={Uri.EscapeDataString(value)}", Stop),
            "audit.actor" => Admin.GetAsync($"/v1/audit?actor={Uri.EscapeDataString(value)}", Stop),
            "campaigns.status" => Admin.GetAsync($"/v1/advertisers/acme/campaigns?status={Uri.EscapeDataString(value)}", Stop),
            "report.filter" => ReportAsync(report => report["filters"] = new JsonObject { ["advertiser"] = new JsonArray(value) }),
            "report.timeZone" => ReportAsync(report => report["timeZone"] = value),
            "report.dimension" => ReportAsync(report => report["dimensions"] = new JsonArray(value)),
            "report.metric" => ReportAsync(report => report["metrics"] = new JsonArray(value)),
            "report.orderBy" => ReportAsync(report => report["orderBy"] = new JsonArray(value)),
            "click.to" => shop.Page.GetAsync($"{click}?to={Uri.EscapeDataString(value)}", Stop),
            "asset.path" => RawAsync($"/assets/{value}"),
            "event.token" => RawAsync($"/e/i/{value}"),
            "get.path" => RawAsync(value, shop.Server.Admin),
            "host" => SendAsync(HttpMethod.Post, "/v1/decisions", Encoding.UTF8.GetBytes(Shop.DecisionRequest("top", "end").ToJsonString()), ("Host", value)),
            "authorization" => shop.Page.SendAsync(With(new HttpRequestMessage(HttpMethod.Get, "/v1/sites"), "Authorization", value), Stop),
            "cookie" => shop.Page.SendAsync(With(new HttpRequestMessage(HttpMethod.Get, "/v1/sites"), "Cookie", value), Stop),
            _ => PutAsync(CampaignPath, HostileDocuments.Campaign(asset, input.Where, value)),
        };
    }

    /// <returns>null: it is kept nowhere.</returns>
    public async Task<string?> ReadBackAsync(HostileInput input, ApiAnswer sent)
    {
        if (input.Where == "apiKey.name")
        {
            var keys = (await Admin.GetAsync("/v1/api-keys", Stop)).Json["apiKeys"]!.AsArray();
            var id = (string)sent.Json["id"]!;
            await Admin.DeleteAsync($"/v1/api-keys/{id}", Stop);
            return (string?)keys.Single(key => (string?)key!["id"] == id)!["name"];
        }

        var path = input.Where is "site.label" or "adsTxt" ? SitePath : input.Where.StartsWith("advertiser.", StringComparison.Ordinal) ? AdvertiserPath : CampaignPath;
        return HostileDocuments.ReadBack((await Admin.GetAsync(path, Stop)).Json, input.Where);
    }

    private static HttpRequestMessage With(HttpRequestMessage request, string header, string value)
    {
        Assert.True(request.Headers.TryAddWithoutValidation(header, value));
        return request;
    }

    /// <summary>Already encoded ones go as they are.</summary>
    private static string Escaped(string value) => value.Contains('%', StringComparison.Ordinal) ? value.Replace(" ", "%20", StringComparison.Ordinal) : Uri.EscapeDataString(value);

    private Task<ApiAnswer> PutAsync(string path, string json) => SendAsync(HttpMethod.Put, path, Encoding.UTF8.GetBytes(json));

    private Task<ApiAnswer> PostKeyAsync(string fields) => SendAsync(HttpMethod.Post, "/v1/api-keys", Encoding.UTF8.GetBytes($$"""{ "role": "analyst", {{fields}} }"""));

    private Task<ApiAnswer> SendAsync(HttpMethod method, string path, byte[] body, (string Name, string Value)? header = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        return Admin.SendAsync(header is { } given ? With(request, given.Name, given.Value) : request, Stop);
    }

    /// <summary>Dots and slashes as they are written: a client would resolve them before they are sent.</summary>
    private Task<ApiAnswer> RawAsync(string path, ApiClient? caller = null)
    {
        var address = new Uri($"{shop.Server.Address.ToString().TrimEnd('/')}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        return (caller ?? shop.Page).SendAsync(new HttpRequestMessage(HttpMethod.Get, address), Stop);
    }

    private Task<ApiAnswer> ReportAsync(Action<JsonObject> change)
    {
        var report = JsonNode.Parse("""{ "from": "2026-01-01", "to": "2030-01-01", "timeZone": "UTC", "dimensions": ["advertiser"], "metrics": ["requests"] }""")!.AsObject();
        change(report);
        return Admin.PostAsync("/v1/reports/query", report, Stop);
    }
}
