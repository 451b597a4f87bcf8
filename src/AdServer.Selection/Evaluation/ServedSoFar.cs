using AdServer.Catalog.Campaigns;
using AdServer.Selection.History;

namespace AdServer.Selection.Evaluation;

/// <summary>What this page view and this reader were served up to now, this call's earlier slots included.</summary>
internal sealed class ServedSoFar
{
    private readonly HashSet<ulong> _creatives;
    private readonly HashSet<ulong> _lineItems;
    private readonly List<ServedLabel> _labels;
    private readonly Dictionary<ulong, List<long>> _fills = [];
    private readonly long _now;
    private int _room;

    public ServedSoFar(PageHistory page, ReaderHistory reader, DateTimeOffset now)
    {
        _creatives = [.. page.Creatives];
        _lineItems = [.. page.LineItems];
        _labels = [.. page.Labels];
        _now = now.ToUnixTimeMilliseconds();
        _room = reader.Room;
        foreach (var counter in CounterMerge.Of(reader.Counters, page.Counters))
        {
            _fills[counter.Key] = [.. counter.Times];
        }
    }

    public bool HasCreative(ServedCreative creative) => _creatives.Contains(creative.Id);

    public bool HasLineItem(ServedLineItem item) => _lineItems.Contains(item.Id);

    /// <summary>Whether another line item on the page has a label of this one's.</summary>
    public bool HasCompetitorOf(ServedLineItem item)
    {
        foreach (var (label, owner) in _labels)
        {
            if (owner != item.Id && item.Labels.AsSpan().Contains(label))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether every cap of line item and campaign leaves room for that many more fills now, and the reader's state for counting them.</summary>
    public bool CapsAllow(ServedLineItem item, int fills = 1)
    {
        foreach (var limit in item.FrequencyLimits)
        {
            if (CountWithin(limit) + fills > limit.Limit)
            {
                return false;
            }
        }

        return item.CappedKeys.Length == 0 || CostOf(item, fills) <= _room;
    }

    public void Add(ServedCreative creative)
    {
        var item = creative.LineItem;
        _creatives.Add(creative.Id);
        if (item.LineItem.PageRule != PageRule.Any)
        {
            _lineItems.Add(item.Id);
        }

        foreach (var label in item.Labels)
        {
            _labels.Add(new ServedLabel(label, item.Id));
        }

        _room -= _room == int.MaxValue ? 0 : CostOf(item, 1);
        foreach (var key in item.CappedKeys)
        {
            if (!_fills.TryGetValue(key, out var times))
            {
                _fills.Add(key, times = []);
            }

            times.Insert(0, _now);
        }
    }

    private int CountWithin(FrequencyLimit limit)
    {
        var count = 0;
        if (_fills.TryGetValue(limit.Key, out var times))
        {
            foreach (var time in times)
            {
                // Half-open: a fill exactly a window ago is out of it.
                count += limit.Milliseconds == FrequencyLimit.WholeFlight || _now - time < limit.Milliseconds ? 1 : 0;
            }
        }

        return count;
    }

    private int CostOf(ServedLineItem item, int fills)
    {
        var cost = 0;
        foreach (var key in item.CappedKeys)
        {
            cost += (fills * ReaderHistory.TimeBytes) + (_fills.ContainsKey(key) ? 0 : ReaderHistory.CounterBytes);
        }

        return cost;
    }
}
