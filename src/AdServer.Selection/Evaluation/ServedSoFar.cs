using System.Runtime.InteropServices;
using AdServer.Catalog.Campaigns;
using AdServer.Selection.History;

namespace AdServer.Selection.Evaluation;

/// <summary>What this page view and this reader were served up to now, this call's earlier slots included.</summary>
internal sealed class ServedSoFar
{
    // Lists, not sets: a page view has a few dozen at most, and a vectorised search of so many is faster than hashing one.
    private readonly List<ulong> _creatives = [];
    private readonly List<ulong> _lineItems = [];
    private readonly List<ServedLabel> _labels = [];
    private readonly List<(ulong Key, long Time)> _fills = [];
    private long _now;
    private int _room;

    /// <summary>Begins a call. Reused from call to call, so that a decision allocates nothing.</summary>
    /// <param name="reader">Has the page view's counters in it already, unless nothing may be kept.</param>
    public void Reset(PageHistory page, ReaderHistory reader, DateTimeOffset now)
    {
        _creatives.Clear();
        _lineItems.Clear();
        _labels.Clear();
        _fills.Clear();
        _now = now.ToUnixTimeMilliseconds();
        _room = reader.Room;
        if (ReferenceEquals(page, PageHistory.Empty) && ReferenceEquals(reader, ReaderHistory.None))
        {
            return;
        }

        for (var i = 0; i < page.Creatives.Count; i++)
        {
            _creatives.Add(page.Creatives[i]);
        }

        for (var i = 0; i < page.LineItems.Count; i++)
        {
            _lineItems.Add(page.LineItems[i]);
        }

        for (var i = 0; i < page.Labels.Count; i++)
        {
            _labels.Add(page.Labels[i]);
        }

        Take(ReferenceEquals(reader, ReaderHistory.None) ? page.Counters : reader.Counters);
    }

    public bool HasCreative(ServedCreative creative) => HasCreative(creative.Id);

    public bool HasCreative(ulong id) => CollectionsMarshal.AsSpan(_creatives).Contains(id);

    public bool HasLineItem(ServedLineItem item) => CollectionsMarshal.AsSpan(_lineItems).Contains(item.Id);

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
            _fills.Add((key, _now));
        }
    }

    private void Take(IReadOnlyList<FillCounter> counters)
    {
        for (var i = 0; i < counters.Count; i++)
        {
            for (var j = 0; j < counters[i].Times.Count; j++)
            {
                _fills.Add((counters[i].Key, counters[i].Times[j]));
            }
        }
    }

    private int CountWithin(FrequencyLimit limit)
    {
        var count = 0;
        foreach (var (key, time) in _fills)
        {
            // Half-open: a fill exactly a window ago is out of it.
            count += key == limit.Key && (limit.Milliseconds == FrequencyLimit.WholeFlight || _now - time < limit.Milliseconds) ? 1 : 0;
        }

        return count;
    }

    private int CostOf(ServedLineItem item, int fills)
    {
        var cost = 0;
        foreach (var key in item.CappedKeys)
        {
            cost += (fills * ReaderHistory.TimeBytes) + (Counts(key) ? 0 : ReaderHistory.CounterBytes);
        }

        return cost;
    }

    private bool Counts(ulong key)
    {
        foreach (var fill in _fills)
        {
            if (fill.Key == key)
            {
                return true;
            }
        }

        return false;
    }
}
