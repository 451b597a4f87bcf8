using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Reading;
using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Promises;

/// <summary>Goals and how far they are, by line item or by campaign.</summary>
internal static class GoalBook
{
    public static IReadOnlyDictionary<string, GoalFigures> Of(IEnumerable<Campaign> campaigns, IReadOnlyDictionary<string, AccountFigures> accounts, bool byLineItem)
    {
        var book = new Dictionary<string, GoalFigures>(StringComparer.Ordinal);
        foreach (var campaign in campaigns)
        {
            var items = campaign.LineItems.Where(item => item.Goal is not null).Select(item => (Item: item, Path: $"{campaign.Path}/{item.Key}")).ToList();
            if (byLineItem)
            {
                foreach (var (item, path) in items)
                {
                    book[path] = Figures([(item, FiguresOf(path))]);
                }
            }
            else if (items.Where(one => !one.Item.Removed).ToList() is { Count: > 0 } promised)
            {
                book[campaign.Path] = Figures([.. promised.Select(one => (one.Item, FiguresOf(one.Path)))]);
            }
        }

        return book;

        LineItemFigures FiguresOf(string path) => accounts.GetValueOrDefault(path)?.Figures ?? LineItemFigures.None;
    }

    private static GoalFigures Figures(IReadOnlyList<(LineItem Item, LineItemFigures Figures)> items)
    {
        var planned = items.Where(one => one.Figures.Planned is not null).ToList();
        var plan = planned.Sum(one => one.Figures.Planned!.Value);
        double? pacing = plan > 0 ? planned.Sum(one => one.Figures.Paid) / plan : null;
        if (items.Select(one => one.Item.Goal!.Unit).Distinct().Count() > 1)
        {
            // Clicks and impressions are no sum.
            return new GoalFigures(null, null, null);
        }

        var goal = items.Sum(one => one.Item.Goal!.Amount);
        return new GoalFigures(goal, Math.Min(100, 100.0 * items.Sum(one => one.Figures.Paid) / goal), pacing);
    }
}
