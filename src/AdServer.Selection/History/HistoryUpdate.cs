using AdServer.Catalog.Campaigns;

namespace AdServer.Selection.History;

/// <summary>What a page view and its reader were served, once a decision's fills are added.</summary>
public static class HistoryUpdate
{
    /// <summary>The next state of the page view.</summary>
    public static PageHistory After(PageHistory page, PageDecision decision, DateTimeOffset now)
    {
        var fills = 0;
        var (isRuled, isLabelled) = (false, false);
        foreach (var slot in decision.Slots)
        {
            if (slot.Winner is { } winner)
            {
                fills++;
                isRuled |= winner.LineItem.LineItem.PageRule != PageRule.Any;
                isLabelled |= winner.LineItem.Labels.Length > 0;
            }
        }

        if (fills == 0)
        {
            return page;
        }

        var creatives = new ulong[page.Creatives.Count + fills];
        for (var i = 0; i < page.Creatives.Count; i++)
        {
            creatives[i] = page.Creatives[i];
        }

        var at = page.Creatives.Count;
        foreach (var slot in decision.Slots)
        {
            if (slot.Winner is { } winner)
            {
                creatives[at++] = winner.Id;
            }
        }

        return new PageHistory(
            creatives, isRuled ? WithRuled(page.LineItems, decision) : page.LineItems, isLabelled ? WithLabels(page.Labels, decision) : page.Labels,
            Add(page.Counters, decision, now.ToUnixTimeMilliseconds()));
    }

    /// <summary>The next state of the reader, from the history that the decision was made with.</summary>
    public static IReadOnlyList<FillCounter> After(ReaderHistory reader, PageDecision decision, DateTimeOffset now) =>
        Add(reader.Counters, decision, now.ToUnixTimeMilliseconds());

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

    private static List<ulong> WithRuled(IReadOnlyList<ulong> lineItems, PageDecision decision) =>
        [.. lineItems.Union(Winners(decision).Where(winner => winner.LineItem.LineItem.PageRule != PageRule.Any).Select(winner => winner.LineItem.Id))];

    private static List<ServedLabel> WithLabels(IReadOnlyList<ServedLabel> labels, PageDecision decision) =>
        [.. labels.Union(Winners(decision).SelectMany(winner => winner.LineItem.Labels.Select(label => new ServedLabel(label, winner.LineItem.Id))))];

    private static IReadOnlyList<FillCounter> Add(IReadOnlyList<FillCounter> counters, PageDecision decision, long now)
    {
        if (!IsAnyCapped(decision))
        {
            return counters;
        }

        var fills = Winners(decision).SelectMany(winner => winner.LineItem.CappedKeys).GroupBy(key => key).ToDictionary(group => group.Key, group => group.Count());
        var all = counters.ToDictionary(counter => counter.Key);
        foreach (var (key, count) in fills)
        {
            IReadOnlyList<long> before = all.TryGetValue(key, out var there) ? there.Times : [];
            all[key] = new FillCounter(key, [.. Enumerable.Repeat(now, count).Concat(before).OrderDescending()]);
        }

        return [.. all.Values];
    }

    /// <summary>Most pages are not: no list is made to find that out.</summary>
    private static bool IsAnyCapped(PageDecision decision)
    {
        foreach (var slot in decision.Slots)
        {
            if (slot.Winner is { LineItem.CappedKeys.Length: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<ServedCreative> Winners(PageDecision decision) => decision.Slots.Where(slot => slot.Winner is not null).Select(slot => slot.Winner!);
}
