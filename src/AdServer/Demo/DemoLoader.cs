using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AdServer.Access;
using AdServer.Access.Keys;
using Microsoft.Extensions.Options;

namespace AdServer.Demo;

/// <summary>
/// Uploads the demo's site, advertisers, pictures, zips and campaigns over the API, as any publisher would. Uploads are idempotent, so a second
/// start changes nothing but the dates. In the files, <c>{{today+30d}}</c>, <c>{{publicUrl}}</c> and <c>{{asset:brand/file.png}}</c> stand
/// for what is known only here.
/// </summary>
internal sealed partial class DemoLoader(HttpClient http, IOptions<ServerOptions> server, AdminKey admin, TimeProvider time)
{
    /// <summary>A placeholder's + must stay one, to be found.</summary>
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string> _assets = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">The API refused a sample; the message is its answer.</exception>
    /// <exception cref="HttpRequestException">The server does not answer.</exception>
    public async Task<(int Campaigns, int Creatives)> LoadAsync(CancellationToken cancellationToken)
    {
        http.BaseAddress = new Uri(server.Value.PublicUrl);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", admin.Value);
        var folder = Path.Combine(DemoOptions.Folder, "demo");
        await PutAsync("/v1/sites/example-times", await File.ReadAllTextAsync(Path.Combine(folder, "site.json"), cancellationToken), cancellationToken);
        foreach (var (key, advertiser) in await ReadAsync(Path.Combine(folder, "advertisers.json"), cancellationToken))
        {
            await PutAsync($"/v1/advertisers/{key}", advertiser!.ToJsonString(AsWritten), cancellationToken);
        }

        var campaigns = await ReadAsync(Path.Combine(folder, "campaigns.json"), cancellationToken);
        var creatives = 0;
        foreach (var (path, campaign) in campaigns)
        {
            var (advertiser, key) = (path.Split('/')[0], path.Split('/')[1]);
            var text = campaign!.ToJsonString(AsWritten);
            creatives += campaign["lineItems"]!.AsArray().Sum(item => item!["creatives"]!.AsArray().Count);
            foreach (Match asset in AssetPattern().Matches(text))
            {
                text = text.Replace(asset.Value, await AssetAsync(advertiser, asset.Groups[1].Value, cancellationToken), StringComparison.Ordinal);
            }

            text = DatePattern().Replace(text, day => Day(day.Groups[1].Value)).Replace("{{publicUrl}}", server.Value.PublicUrl, StringComparison.Ordinal);
            await PutAsync($"/v1/advertisers/{advertiser}/campaigns/{key}", text, cancellationToken);
        }

        return (campaigns.Count, creatives);
    }

    private async Task<string> AssetAsync(string advertiser, string file, CancellationToken cancellationToken)
    {
        if (_assets.TryGetValue(file, out var known))
        {
            return known;
        }

        using var content = new ByteArrayContent(await File.ReadAllBytesAsync(Path.Combine(DemoOptions.Folder, "creatives", file), cancellationToken));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var answer = await http.PostAsync($"/v1/advertisers/{advertiser}/assets", content, cancellationToken);
        var text = await ExpectAsync(answer, file, cancellationToken);
        return _assets[file] = (string)JsonNode.Parse(text)!["asset"]!;
    }

    private async Task PutAsync(string path, string json, CancellationToken cancellationToken)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http.PutAsync(path, content, cancellationToken);
        await ExpectAsync(answer, path, cancellationToken);
    }

    private static async Task<string> ExpectAsync(HttpResponseMessage answer, string what, CancellationToken cancellationToken)
    {
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? text : throw new InvalidDataException($"{what}: {(int)answer.StatusCode} {text}");
    }

    private static async Task<JsonObject> ReadAsync(string file, CancellationToken cancellationToken) =>
        JsonNode.Parse(await File.ReadAllTextAsync(file, cancellationToken))!.AsObject();

    /// <param name="offset">Signed days.</param>
    private string Day(string offset)
    {
        var today = new DateTimeOffset(time.GetUtcNow().Date, TimeSpan.Zero);
        return today.AddDays(int.Parse(offset, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\{\{asset:([^}]+)\}\}")]
    private static partial Regex AssetPattern();

    [GeneratedRegex(@"\{\{today([+-]\d+)d\}\}")]
    private static partial Regex DatePattern();
}
