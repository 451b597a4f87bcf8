using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Leases;
using AdServer.Pacing.Planning;
using AdServer.Pacing.Settling;
using AdServer.Selection;
using AdServer.Selection.Delivery;

namespace AdServer.Pacing;

/// <summary>
/// One node's part of pacing, without clock, thread or disk: what it holds, what it wants of the ledger, and the delivery state that follows.
/// Whoever drives it says what time it is, so that a simulation runs it at full speed and gets the same every time.
/// </summary>
internal sealed class PacingNode
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PacedItem> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Standing> _standings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CampaignSpend> _spend = new(StringComparer.Ordinal);
    private readonly List<PacedItem> _lively = [];
    private readonly List<LeaseSlot> _touched = [];
    private readonly Agenda _agenda = new();
    private readonly LiveNodes _live;
    private readonly LeaseDesk _desk;
    private LineItemDelivery[] _values = [];
    private CatalogSnapshot? _snapshot;
    private DeliveryState? _current;
    private long _version;
    private bool _isAsking;
    private bool _isAnswered;
    private long _ticks;

    public PacingNode(string node, Reservations reservations)
    {
        Reservations = reservations;
        _live = new LiveNodes(node);
        _desk = new LeaseDesk(reservations, _agenda);
    }

    /// <summary>Called with the state before and the new one, in order, under the node's lock: it must be quick.</summary>
    public event Action<DeliveryState?, DeliveryState>? Changed;

    public Reservations Reservations { get; }

    public DeliveryState? Current => Volatile.Read(ref _current);

    public int LiveNodeCount => _live.Count;

    /// <summary>Whether the ledger was asked for all that a catalog needs, and answered, at least once.</summary>
    public bool IsAnswered => Volatile.Read(ref _isAnswered);

    /// <summary>Decisions are made by this catalog from now on; what is known of its line items already holds for them at once.</summary>
    public void Use(CatalogSnapshot snapshot, long now)
    {
        lock (_gate)
        {
            foreach (var item in _items.Values)
            {
                item.Index = -1;
            }

            _values = new LineItemDelivery[snapshot.LineItems.Count];
            for (var i = 0; i < _values.Length; i++)
            {
                var served = snapshot.LineItems[i];
                if (ItemOf(served) is { } item)
                {
                    item.Index = i;
                    _values[i] = StateJudge.Of(item, now);
                }
            }

            foreach (var (path, item) in _items.Where(pair => pair.Value.Index < 0).ToArray())
            {
                // Its leases go back with the next round.
                Enliven(item);
                _ = _items.Remove(path);
                _ = item.Spend.Items.Remove(item);
                Reservations.Close(item.Slot);
            }

            Volatile.Write(ref _snapshot, snapshot);
            Publish(now);
        }
    }

    /// <summary>A tick: the state as of now.</summary>
    public void Refresh(long now)
    {
        lock (_gate)
        {
            Gather(now);
            _lively.ForEach(item => item.Slot.MayAskAgain());
            JudgeLively(now);
        }
    }

    /// <summary>What the ledger is to be told and asked next.</summary>
    /// <param name="mayAsk">False until the node's old log is settled, and while its log takes nothing: it then deals what it has.</param>
    /// <param name="isTick">Whether to write even if there is nothing to say: that this node lives.</param>
    public PendingRound Prepare(long now, SettleBatch? batch, bool mayAsk, bool isTick)
    {
        lock (_gate)
        {
            Gather(now);
            var work = LeaseDesk.Prepare(_lively, now, mayAsk);
            _isAsking = mayAsk && _snapshot is not null && !work.HasMore;
            var (epoch, version) = (_snapshot?.Contents.Epoch ?? default, _snapshot?.Version ?? 0);
            var round = new LedgerRound(now, ++_ticks, _live.Count, epoch, version, batch, work.Reports, work.Asks);
            return new PendingRound(round with { IsWrite = isTick || batch is not null || work.Reports.Count > 0 || work.Asks.Count > 0 }, work);
        }
    }

    /// <summary>The round is in the ledger.</summary>
    public void Apply(PendingRound pending, LedgerOutcome outcome, long now)
    {
        lock (_gate)
        {
            _live.Note(outcome.Nodes, now);
            foreach (var (path, standing) in outcome.Standings)
            {
                _standings[path] = standing;
                if (_items.TryGetValue(path, out var item))
                {
                    item.Standing = standing;
                    Enliven(item);
                }
            }

            foreach (var (campaign, total) in outcome.Spent)
            {
                var spend = SpendOf(campaign);
                spend.Total = total;
                spend.Items.ForEach(Enliven);
            }

            _desk.Apply(pending.Work, outcome, _items, now);
            JudgeLively(now);
            Volatile.Write(ref _isAnswered, _isAnswered || _isAsking);
            _desk.Settle(_lively, now);
        }
    }

    /// <summary>The price of a creative's line item, as of the catalog that decisions are made by; null: it has none.</summary>
    public Pricing? PriceOf(string creative) => Volatile.Read(ref _snapshot)?.FindCreative(creative)?.LineItem.LineItem.Pricing;

    /// <summary>What was last heard of a line item.</summary>
    public Standing StandingOf(string path)
    {
        lock (_gate)
        {
            return _standings.GetValueOrDefault(path);
        }
    }

    /// <summary>The node stops: everything goes back with the next round.</summary>
    public void Retire()
    {
        lock (_gate)
        {
            foreach (var item in _items.Values)
            {
                item.Index = -1;
                Enliven(item);
            }
        }
    }

    private PacedItem? ItemOf(ServedLineItem served)
    {
        if (_items.TryGetValue(served.Path, out var item))
        {
            if (item.Take(served))
            {
                Enliven(item);
            }

            return item;
        }

        if (!IsPaced(served))
        {
            return null;
        }

        var spend = SpendOf(served.Campaign.Path);
        item = new PacedItem(served, spend) { Standing = _standings.GetValueOrDefault(served.Path) };
        _items.Add(served.Path, item);
        spend.Items.Add(item);
        Reservations.Open(item.Slot);
        Enliven(item);
        return item;
    }

    /// <summary>Of all others nothing is ever stopped or ranked by counts.</summary>
    private static bool IsPaced(ServedLineItem served) =>
        ItemTerms.NeedsLease(served) || served.LineItem.Goal is not null || served.LineItem.Pricing?.Model == PricingModel.Cpc;

    private CampaignSpend SpendOf(string campaign)
    {
        if (!_spend.TryGetValue(campaign, out var spend))
        {
            _spend.Add(campaign, spend = new CampaignSpend());
        }

        return spend;
    }

    private void Gather(long now)
    {
        Reservations.Drain(_touched);
        foreach (var slot in _touched)
        {
            Enliven(slot.Item);
        }

        _touched.Clear();
        while (_agenda.TryTake(now, out var item))
        {
            Enliven(item);
        }
    }

    private void Enliven(PacedItem item)
    {
        if (!item.IsLively)
        {
            item.IsLively = true;
            _lively.Add(item);
        }
    }

    private void JudgeLively(long now)
    {
        var changed = false;
        foreach (var item in _lively)
        {
            if (item.Index >= 0)
            {
                var value = StateJudge.Of(item, now);
                changed |= value != _values[item.Index];
                _values[item.Index] = value;
            }
        }

        if (changed)
        {
            Publish(now);
        }
    }

    private void Publish(long now)
    {
        if (_snapshot is null)
        {
            return;
        }

        var before = _current;
        var state = new DeliveryState(_snapshot, ++_version, Instant.ToTime(now), [.. _values]);
        Volatile.Write(ref _current, state);
        Changed?.Invoke(before, state);
    }
}
