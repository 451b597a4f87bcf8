using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;
using AdServer.Testing.Archives;
using AdServer.Testing.Images;

namespace AdServer.EndToEnd.Browsers;

/// <summary>A site with a slot a creative, so that a page of it shows each of them.</summary>
internal sealed class CreativeShop(ApiClient admin, string key, CancellationToken stop)
{
    private readonly List<(string Slot, string Size)> _slots = [];
    private readonly JsonArray _items = [];

    public string Site => $"{key}-site";

    public async Task OpenAsync() =>
        Shop.Expect(HttpStatusCode.Created, await admin.PutAsync($"/v1/advertisers/{key}", JsonNode.Parse("""{ "name": "Acme & Sons", "domain": "acme.example" }""")!, stop));

    public async Task<string> ImageAsync(int width, int height) => await UploadAsync(PngWriter.Plain(width, height));

    public async Task<string> ZipAsync(params (string Name, string Content)[] files) => await UploadAsync(ZipFile.Of(files));

    /// <param name="content">The type's own fields.</param>
    /// <returns>The name of its slot.</returns>
    public string Add(string type, string size, string? landing, JsonObject content, string? name = null)
    {
        var slot = name ?? type.ToLowerInvariant();
        _slots.Add((slot, size));
        content["key"] = "c";
        content["type"] = type;
        content["size"] = size;
        content["landingUrl"] = landing;
        _items.Add(new JsonObject
        {
            ["key"] = slot,
            ["name"] = slot,
            ["tier"] = "house",
            ["targeting"] = JsonNode.Parse($$"""{ "sites": { "include": ["{{Site}}"] }, "slots": { "include": ["{{slot}}"] } }"""),
            ["creatives"] = new JsonArray(content),
        });
        return slot;
    }

    /// <returns>The page's slots, ready for a document.</returns>
    public async Task<string> SellAsync()
    {
        var slots = new JsonArray([.. _slots.Select(slot => new JsonObject { ["name"] = slot.Slot, ["sizes"] = new JsonArray(slot.Size), ["minHeight"] = 250 })]);
        var site = JsonNode.Parse("""{ "name": "Creatives", "domains": ["127.0.0.1", "localhost"], "timeZone": "UTC" }""")!;
        site["slots"] = slots;
        Shop.Expect(HttpStatusCode.Created, await admin.PutAsync($"/v1/sites/{Site}", site, stop));
        Shop.Expect(
            HttpStatusCode.Created,
            await admin.PutAsync($"/v1/advertisers/{key}/campaigns/all", new JsonObject { ["name"] = "All", ["timeZone"] = "UTC", ["lineItems"] = _items }, stop));
        var asked = new JsonArray([.. _slots.Select(slot => new JsonObject { ["id"] = slot.Slot, ["slot"] = slot.Slot })]);
        await Eventually.HoldsAsync(
            async () =>
            {
                var answer = await admin.PostAsync("/v1/decisions/explain", new JsonObject { ["site"] = Site, ["slots"] = asked.DeepClone() }, stop);
                return answer.Status == HttpStatusCode.OK && answer.Json["decision"]!["slots"]!.AsArray().All(slot => (string?)slot!["outcome"] == "filled") ? null : answer.Text;
            },
            stop);
        return string.Concat(_slots.Select(slot => $"<div data-ad-slot='{slot.Slot}' data-sizes='{slot.Size}' style='width:300px;min-height:270px'></div>"));
    }

    private async Task<string> UploadAsync(byte[] content)
    {
        var answer = await admin.PostAsync($"/v1/advertisers/{key}/assets", content, "application/octet-stream", stop);
        Shop.Expect(HttpStatusCode.Created, answer);
        return (string)answer.Json["asset"]!;
    }
}
