using AdServer.Catalog.Campaigns;

namespace AdServer.Selection.History;

/// <summary>What a page view and its reader were served, once a decision's fills are added.</summary>
public static class HistoryUpdate
{
    /// <summary>The next state of the page view.</summary>
    public static PageHistory After(PageHistory page, PageDecision decision, DateTimeOffset now)
    {
        var winners = decision.Slots.Where(slot => slot.Winner is not null).Select(slot => slot.Winner!).ToList();
        return winners.Count == 0 ? page : new PageHistory(
            [.. page.Creatives, .. winners.Select(winner => winner.Id)],
            [.. page.LineItems.Union(winners.Where(winner => winner.LineItem.LineItem.PageRule != PageRule.Any).Select(winner => winner.LineItem.Id))],
            [.. page.Labels.Union(winners.SelectMany(winner => winner.LineItem.Labels.Select(label => new ServedLabel(label, winner.LineItem.Id))))],
            Add(page.Counters, winners, now.ToUnixTimeMilliseconds()));
    }

    /// <summary>The next state of the reader, from the history that the decision was made with.</summary>
    public static IReadOnlyList<FillCounter> After(ReaderHistory reader, PageDecision decision, DateTimeOffset now) =>
        Add(reader.Counters, [.. decision.Slots.Where(slot => slot.Winner is not null).Select(slot => slot.Winner!)], now.ToUnixTimeMilliseconds());

    /// <summary>Without the fills that are out of every window, and without what the catalog no longer caps.</summary>
    public static IReadOnlyList<FillCounter> Prune(IReadOnlyList<FillCounter> counters, CatalogSnapshot snapshot, long now)
    {
        var kept = new List<FillCounter>(counters.Count);
        foreach (var counter in counters)
        {
            if (snapshot.WidestLimit(counter.Key) is not { } widest)
            {
                continue;
            }

            var times = counter.Times.Where(time => widest.Milliseconds == FrequencyLimit.WholeFlight || now - time < widest.Milliseconds).Take(widest.Limit).ToList();
            if (times.Count > 0)
            {
                kept.Add(counter with { Times = times });
            }
        }

        return kept;
    }

    private static IReadOnlyList<FillCounter> Add(IReadOnlyList<FillCounter> counters, List<ServedCreative> winners, long now)
    {
        var fills = winners.SelectMany(winner => winner.LineItem.CappedKeys).GroupBy(key => key).ToDictionary(group => group.Key, group => group.Count());
        if (fills.Count == 0)
        {
            return counters;
        }

        var all = counters.ToDictionary(counter => counter.Key);
        foreach (var (key, count) in fills)
        {
            IReadOnlyList<long> before = all.TryGetValue(key, out var there) ? there.Times : [];
            all[key] = new FillCounter(key, [.. Enumerable.Repeat(now, count).Concat(before).OrderDescending()]);
        }

        return [.. all.Values];
    }
}
