using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AdServer.Campaigns.Tests.Http;

namespace AdServer.Campaigns.Tests.Import;

/// <summary>An advertiser of a test's own, and files for it.</summary>
internal sealed record ImportScene(CampaignsServer Server, string Advertiser, string Asset)
{
    public const string Header =
        "advertiser,campaign,name,timeZone,lineItem.key,lineItem.name,lineItem.tier,creative.key,creative.type,creative.size,creative.asset,creative.alt,creative.landingUrl";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ImportScene> OpenAsync(CampaignsServer server, string advertiser) => new(server, advertiser, await server.AdvertiserAsync(advertiser));

    public string Row(string campaign, string creative = "banner", string name = "Spring", string landing = "https://acme.example/", string alt = "Alt") =>
        $"{Advertiser},{campaign},{name},UTC,top,Top,house,{creative},image,5x3,{Asset},{alt},{landing}";

    public static string File(params string[] rows) => string.Join("\r\n", [Header, .. rows, ""]);

    public Task<Answer> CsvAsync(string file, string query = "", string? key = null) => SendAsync(Encoding.UTF8.GetBytes(file), "text/csv", query, key);

    public Task<Answer> SendAsync(byte[] body, string contentType, string query = "", string? key = null, string? encoding = null)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        return SendAsync(content, query, key);
    }

    public async Task<Answer> SendAsync(HttpContent content, string query = "", string? key = null)
    {
        using var response = await Server.SendRawAsync(HttpMethod.Post, $"/v1/campaigns:import{query}", content, key);
        return new Answer((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Stop))!);
    }

    public async Task<string> ExportAsync(string format = "csv", string? key = null)
    {
        using var response = await Server.SendRawAsync(HttpMethod.Get, $"/v1/campaigns:export?format={format}&advertiser={Advertiser}", null, key);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadAsStringAsync(Stop);
    }

    public async Task<JsonNode?> GetAsync(string campaign)
    {
        var answer = await Server.SendAsync(HttpMethod.Get, $"/v1/advertisers/{Advertiser}/campaigns/{campaign}");
        return answer.Status == 200 ? answer.Json : null;
    }

    internal sealed record Answer(int Status, JsonNode Json)
    {
        public (int Added, int Changed, int Unchanged, int Failed) Counts =>
            ((int)Json["added"]!, (int)Json["changed"]!, (int)Json["unchanged"]!, (int)Json["failed"]!);

        public long Version => (long)Json["catalogVersion"]!;

        public IEnumerable<string> Rows => Json["results"]!.AsArray().Select(row => $"{row!["row"]} {row["campaign"]} {row["status"]}");

        /// <summary>Row, path, code and value of each mistake.</summary>
        public IEnumerable<string> Errors => Json["results"]!.AsArray()
            .SelectMany(row => row!["errors"]!.AsArray().Select(error => $"{row["row"]} {error!["path"]} {error["code"]} {error["value"]}".TrimEnd()));
    }
}
