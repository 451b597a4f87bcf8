using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Json;
using AdServer.Testing.Images;

namespace AdServer.LoadTest.Catalogs;

/// <summary>Brings a catalog to a server as its owners would, over the API, and waits until it serves.</summary>
internal sealed class CatalogUpload : IDisposable
{
    private const int AtOnce = 8;

    private readonly HttpClient _client;
    private readonly ConcurrentDictionary<(string Advertiser, AdSize Size), string> _assets = new();

    public CatalogUpload(Uri server, string adminKey)
    {
        _client = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(5) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", adminKey);
    }

    public async Task RunAsync(CatalogContents contents, CancellationToken cancellationToken)
    {
        // Advertisers first: sites name those that they block.
        await EachAsync(contents.Advertisers.Values, one => PutAsync($"/v1/advertisers/{one.Key}", CatalogJson.ToBytes(one, CatalogView.Canonical), cancellationToken), cancellationToken);
        await EachAsync(
            contents.Sites.Values,
            one => PutAsync(
                $"/v1/sites/{one.Key}",
                CatalogJson.ToBytes(one with { BlockedAdvertisers = [.. one.BlockedAdvertisers.Where(contents.Advertisers.ContainsKey)] }, CatalogView.Canonical),
                cancellationToken),
            cancellationToken);
        await EachAsync(contents.Campaigns.Values, one => PutAsync(one, cancellationToken), cancellationToken);
        await WaitAsync(contents, cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private static Task EachAsync<T>(IEnumerable<T> all, Func<T, Task> put, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (one, _) => await put(one));

    private async Task PutAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        var items = new List<LineItem>();
        foreach (var item in campaign.LineItems)
        {
            var creatives = new List<Creative>();
            foreach (var creative in item.Creatives)
            {
                creatives.Add(creative with { Asset = await AssetAsync(campaign.Advertiser, creative.Size, cancellationToken) });
            }

            items.Add(item with { Creatives = creatives });
        }

        await PutAsync($"/v1/advertisers/{campaign.Advertiser}/campaigns/{campaign.Key}", CatalogJson.ToBytes(campaign with { LineItems = items }, CatalogView.Canonical), cancellationToken);
    }

    private async Task<string> AssetAsync(string advertiser, AdSize size, CancellationToken cancellationToken)
    {
        if (_assets.TryGetValue((advertiser, size), out var known))
        {
            return known;
        }

        using var image = new ByteArrayContent(PngWriter.Plain(size.Width, size.Height));
        using var answer = await _client.PostAsync($"/v1/advertisers/{advertiser}/assets", image, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var asset = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("asset").GetString()!;
        return _assets[(advertiser, size)] = asset;
    }

    private async Task PutAsync(string path, byte[] document, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(document);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _client.PutAsync(path, content, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
        }
    }

    private async Task WaitAsync(CatalogContents contents, CancellationToken cancellationToken)
    {
        var wanted = contents.Campaigns.Values.Sum(one => one.LineItems.Count);
        while (true)
        {
            var status = await _client.GetFromJsonAsync<JsonElement>("/v1/catalog", cancellationToken);
            if (status.GetProperty("lineItems").GetInt32() >= wanted)
            {
                return;
            }

            await Task.Delay(200, cancellationToken);
        }
    }
}
