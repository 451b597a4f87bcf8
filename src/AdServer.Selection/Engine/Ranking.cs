using AdServer.Catalog.Campaigns;

namespace AdServer.Selection.Engine;

/// <summary>
/// Line items in groups, best first: sponsorships, then each priority of <c>standard</c>, then <c>cpc</c> items of <c>pricePriority</c>
/// together (their prices change with every tick), then each price of its others from high to low, then house ads.
/// </summary>
internal sealed class Ranking
{
    public const int Sponsorship = 0;

    private readonly int[] _groupOf;
    private readonly List<double> _prices = [];

    public Ranking(IReadOnlyList<ServedLineItem> items)
    {
        _groupOf = new int[items.Count];
        Order = new int[items.Count];
        var priced = new List<int>();
        var house = new List<int>();
        var at = 0;
        var group = Sponsorship;
        var priority = int.MinValue;
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i].LineItem;
            switch (item.Tier)
            {
                case Tier.PricePriority:
                    priced.Add(i);
                    continue;
                case Tier.House:
                    house.Add(i);
                    continue;
                case Tier.Standard:
                    group += item.Priority == priority ? 0 : 1;
                    priority = item.Priority;
                    break;
            }

            _groupOf[i] = group;
            Order[at++] = i;
        }

        ClickPriced = group + 1;
        at = Rank(items, priced, at);
        House = ClickPriced + 1 + _prices.Count;
        foreach (var i in house)
        {
            _groupOf[i] = House;
            Order[at++] = i;
        }
    }

    /// <summary>Line items by group, and in catalog order within one.</summary>
    public int[] Order { get; }

    public int ClickPriced { get; }

    public int House { get; }

    public int GroupOf(int lineItem) => _groupOf[lineItem];

    /// <summary>The last group that may hold a price as high as this one, to within what a <c>double</c> can tell.</summary>
    public int LastGroupAtLeast(double price)
    {
        var low = 0;
        var high = _prices.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_prices[middle] >= price)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return ClickPriced + low;
    }

    public static bool IsClickPriced(LineItem item) => item.Pricing is { Model: PricingModel.Cpc };

    private int Rank(IReadOnlyList<ServedLineItem> items, List<int> priced, int at)
    {
        priced.Sort((x, y) =>
        {
            var byModel = IsClickPriced(items[y].LineItem).CompareTo(IsClickPriced(items[x].LineItem));
            var byPrice = byModel != 0 || IsClickPriced(items[x].LineItem) ? byModel : items[y].EffectiveCpm.CompareTo(items[x].EffectiveCpm);
            return byPrice != 0 ? byPrice : x.CompareTo(y);
        });
        decimal? last = null;
        foreach (var i in priced)
        {
            var price = items[i].EffectiveCpm;
            if (!IsClickPriced(items[i].LineItem) && last != price)
            {
                _prices.Add((double)price);
                last = price;
            }

            _groupOf[i] = ClickPriced + _prices.Count;
            Order[at++] = i;
        }

        return at;
    }
}
