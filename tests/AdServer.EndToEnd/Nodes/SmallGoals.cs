using System.Globalization;
using System.Text.Json.Nodes;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Nodes;

/// <summary>
/// Many line items with goals of a few impressions, all for the same slot. In every fifth campaign the budget ends before the goals do, in
/// every fifth the daily caps do.
/// </summary>
internal sealed class SmallGoals
{
    private const int ItemsOfACampaign = 10;
    private const decimal Rate = 4.50m;

    private readonly Dictionary<string, long> _limits = [];
    private readonly Dictionary<string, long> _budgets = [];
    private readonly Dictionary<string, JsonObject> _documents = [];

    public SmallGoals(int lineItems)
    {
        for (var campaign = 0; campaign < lineItems / ItemsOfACampaign; campaign++)
        {
            Add(campaign);
        }
    }

    /// <summary>By <c>campaign/lineItem</c>, what it may be paid at most: its goal, or its daily cap where that is less.</summary>
    public IReadOnlyDictionary<string, long> Limits => _limits;

    /// <summary>By campaign, how many impressions its budget buys, where it has one.</summary>
    public IReadOnlyDictionary<string, long> Budgets => _budgets;

    public IEnumerable<string> Campaigns => _documents.Keys;

    /// <summary>What all campaigns together can be paid.</summary>
    public long Total => _limits.Where(one => !_budgets.ContainsKey(CampaignOf(one.Key))).Sum(one => one.Value) + _budgets.Values.Sum();

    public static string CampaignOf(string lineItem) => lineItem[..lineItem.IndexOf('/', StringComparison.Ordinal)];

    public async Task UploadAsync(ApiClient admin, CancellationToken cancellationToken)
    {
        await Shop.OpenAsync(admin, cancellationToken);
        foreach (var (campaign, document) in _documents)
        {
            await Ads.PutAsync(admin, campaign, document, cancellationToken);
        }
    }

    private void Add(int number)
    {
        var campaign = $"c{number:000}";
        var (isBudgeted, isCapped) = (number % 5 == 3, number % 5 == 4);
        var (items, goals) = (new List<JsonObject>(), 0L);
        for (var i = 0; i < ItemsOfACampaign; i++)
        {
            var goal = 5 + (((number * 3) + (i * 7)) % 16);
            var cap = isCapped ? goal / 2 : (long?)null;
            goals += goal;
            _limits.Add($"{campaign}/i{i}", cap ?? goal);
            var item = Ads.Sold($"i{i}", goal, rate: Rate.ToString(CultureInfo.InvariantCulture));
            item["dailyCap"] = cap;
            items.Add(item);
        }

        var document = Ads.Campaign(Shop.Site, [.. items]);
        if (isBudgeted)
        {
            // A part of an impression more than it buys: never rounded up.
            _budgets.Add(campaign, goals / 2);
            var amount = (Rate / 1000 * (goals / 2)) + 0.004m;
            document["budget"] = new JsonObject { ["amount"] = amount.ToString(CultureInfo.InvariantCulture), ["currency"] = "USD" };
        }

        _documents.Add(campaign, document);
    }
}
