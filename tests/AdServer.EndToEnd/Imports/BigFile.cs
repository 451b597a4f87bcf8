using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Imports;

/// <summary>A CSV file of campaigns with five creatives each, of all tiers, with goals, caps, budgets and targeting; and a page that one of them alone wants.</summary>
internal static class BigFile
{
    public const int CreativesOfCampaign = 5;

    private const int Advertisers = 20;

    private const string Header =
        "advertiser,campaign,name,start,end,timeZone,budget.amount,budget.currency,frequencyCaps,"
        + "lineItem.key,lineItem.name,lineItem.tier,lineItem.priority,lineItem.pricing.model,lineItem.pricing.rate,lineItem.goal.amount,lineItem.pacing,"
        + "lineItem.targeting.sites.include,lineItem.targeting.slots.include,lineItem.targeting.tags.include,lineItem.targeting.keyValues,"
        + "creative.key,creative.type,creative.size,creative.html,creative.landingUrl,creative.weight";

    private static readonly string[] Tiers = ["standard", "pricePriority", "house", "standard"];
    private static readonly string[] Sizes = ["728x90", "320x50", "300x250", "970x250", "160x600"];

    public static async Task OpenAsync(ApiClient admin, CancellationToken cancellationToken)
    {
        Shop.Expect(HttpStatusCode.Created, await admin.PutAsync($"/v1/sites/{Shop.Site}", Shop.SiteDocument(), cancellationToken));
        for (var i = 0; i < Advertisers; i++)
        {
            Shop.Expect(HttpStatusCode.Created, await admin.PutAsync($"/v1/advertisers/{AdvertiserOf(i)}", Shop.AdvertiserDocument(), cancellationToken));
        }
    }

    /// <param name="lastLanding">Of the last row.</param>
    public static string Csv(int campaigns, string lastLanding = "https://acme.example/last")
    {
        var text = new StringBuilder(Header).Append("\r\n");
        for (var i = 0; i < campaigns; i++)
        {
            for (var k = 0; k < CreativesOfCampaign; k++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{AdvertiserOf(i)},{CampaignOf(i)},{(k == 0 ? First(i) : ",,,,,,,top,,,,,,,,,,,")},");
                var landing = i == campaigns - 1 && k == CreativesOfCampaign - 1 ? lastLanding : $"https://acme.example/{i}/{k}";
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"ad-{k},html,{Sizes[k]},\"<div class=\"\"ad\"\"><a href=\"\"https://acme.example/{i}\"\">Campaign {i}, creative {k}: a banner with some words in it</a></div>\",{landing},{k + 1}\r\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A page that only this campaign and the untargeted want.</summary>
    public static JsonObject PageFor(int campaign)
    {
        var request = Shop.DecisionRequest("top");
        request["keyValues"] = new JsonObject { ["who"] = new JsonArray(CampaignOf(campaign)) };
        request["page"]!["tags"] = new JsonArray($"tag{campaign % 500}");
        return request;
    }

    public static string CampaignOf(int i) => string.Create(CultureInfo.InvariantCulture, $"c{i:00000}");

    public static string AdvertiserOf(int i) => string.Create(CultureInfo.InvariantCulture, $"acme-{i % Advertisers:00}");

    private static string First(int i)
    {
        var tier = Tiers[i % Tiers.Length];
        var (price, goal) = (tier == "house" ? "," : string.Create(CultureInfo.InvariantCulture, $"cpm,{1 + (i % 9)}.50"), tier == "standard" ? "100000" : "");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Campaign {i},2026-01-01T00:00:00+05:45,2999-06-01T00:00:00+05:45,Asia/Kathmandu,500000.00,USD,5/24h,"
            + $"top,Top banners {i},{tier},{1 + (i % 16)},{price},{goal},{(i % 2 == 1 ? "asap" : "even")},"
            + $"{Shop.Site},top,tag{i % 500}|tag{i * 7 % 500},\"{{\"\"anyOf\"\":[{{\"\"allOf\"\":[{{\"\"key\"\":\"\"who\"\",\"\"in\"\":[\"\"{CampaignOf(i)}\"\"]}}]}}]}}\"");
    }
}
