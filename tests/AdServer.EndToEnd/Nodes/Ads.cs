using System.Net;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Nodes;

/// <summary>Parts of uploads.</summary>
internal static class Ads
{
    /// <summary>A creative that needs no asset.</summary>
    public static JsonObject Html(string key, string size = "728x90") => new()
    {
        ["key"] = key,
        ["type"] = "html",
        ["size"] = size,
        ["html"] = $"<p>{key}</p>",
        ["landingUrl"] = $"https://acme.example/{key}",
    };

    public static JsonObject LineItem(string key, string slot, string tier, JsonObject? pricing) => new()
    {
        ["key"] = key,
        ["name"] = key,
        ["tier"] = tier,
        ["pacing"] = "asap",
        ["pricing"] = pricing,
        ["targeting"] = new JsonObject { ["slots"] = new JsonObject { ["include"] = new JsonArray(slot) } },
        ["creatives"] = new JsonArray(Html("a")),
    };

    /// <summary>With a goal, so that fills are reserved or counted.</summary>
    public static JsonObject Sold(string key, long goal, string unit = "impressions", string pacing = "asap", string model = "cpm", string rate = "4.50")
    {
        var item = LineItem(key, "top", "standard", new JsonObject { ["model"] = model, ["rate"] = rate });
        item["goal"] = new JsonObject { ["unit"] = unit, ["amount"] = goal };
        item["pacing"] = pacing;
        return item;
    }

    /// <summary>Of thirty days from now, for one site alone.</summary>
    public static JsonObject Campaign(string site, params JsonObject[] lineItems)
    {
        foreach (var item in lineItems)
        {
            item["targeting"]!["sites"] = new JsonObject { ["include"] = new JsonArray(site) };
        }

        return new JsonObject
        {
            ["name"] = "A campaign",
            ["timeZone"] = ZoneFarFromMidnight(),
            ["end"] = TimeProvider.System.GetUtcNow().AddDays(30).ToString("O"),
            ["lineItems"] = new JsonArray([.. lineItems]),
        };
    }

    /// <summary>Puts a campaign of the shop's advertiser, new or changed.</summary>
    public static async Task<ApiAnswer> PutAsync(ApiClient admin, string campaign, JsonObject document, CancellationToken cancellationToken)
    {
        var answer = await admin.PutAsync($"/v1/advertisers/{Shop.Advertiser}/campaigns/{campaign}", document, cancellationToken);
        Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.OK, answer.Text);
        return answer;
    }

    public static async Task OpenSiteAsync(ApiClient admin, string site, CancellationToken cancellationToken)
    {
        var answer = await admin.PutAsync($"/v1/sites/{site}", Shop.SiteDocument(), cancellationToken);
        Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.OK, answer.Text);
    }

    /// <summary>Where it is the middle of a day, so that no daily count begins anew during a test.</summary>
    public static string ZoneFarFromMidnight() => TimeProvider.System.GetUtcNow().Hour is >= 6 and < 18 ? "UTC" : "Pacific/Auckland";
}
