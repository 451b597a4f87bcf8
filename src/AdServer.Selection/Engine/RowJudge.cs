using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AdServer.Selection.Delivery;
using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Engine;

/// <summary>The contract's "Eligible" for a row: first its targeting, then what stops it at this moment.</summary>
internal readonly ref struct RowJudge(DecisionWorkspace work, DeliveryState state, ReadOnlySpan<int> refused)
{
    /// <summary>Prices whose doubles are closer than this, in proportion, are compared as decimals.</summary>
    private const double Tolerance = 1e-9;

    private readonly CatalogIndex _index = state.Snapshot.Index;
    private readonly ReadOnlySpan<int> _refused = refused;
    private readonly ReadOnlySpan<ulong> _mayServe = state.MayServe;

    public DecisionWorkspace Work { get; } = work;

    public DeliveryState State { get; } = state;

    public CatalogIndex Index => _index;

    /// <summary>How many times a winner's unit was refused: part of every draw.</summary>
    public int Attempt => _refused.Length;

    /// <summary>What columns do not tell of a row's targeting, slots and creatives left aside.</summary>
    /// <param name="slot">Any of the page.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TargetsPage(in Row row, MatchSet matches, SlotContext slot) =>
        row.Start <= Work.Now && Work.Now < row.End
        && (row.Residual == 0 || Clauses.Hold(_index.Residual, row.Residual, ref MemoryMarshal.GetArrayDataReference(matches.Atoms)))
        && (Work.Blocked is null || !Work.Blocked[row.Advertiser])
        && ((row.Flags & RowFlags.Targeting) == 0 || TargetsByText(row, slot));

    /// <summary>What columns may not tell of slots and creatives: where there are too many names or sizes.</summary>
    public bool TargetsSlot(in Row row, PreparedSlot slot) =>
        ((row.Flags & RowFlags.SlotNames) == 0 || State.Snapshot.LineItems[row.LineItem].Targeting.Slots.Passes(slot.Context!.Name))
        && (_index.Sizes.IsExact || HasCreative(row.LineItem, slot, onPage: true));

    /// <summary>All of it: flight, size, theme, blocked advertisers and every dimension. Status, approval and review are the index's.</summary>
    private bool Targets(in Row row, PreparedSlot slot) =>
        (row.Fits & slot.Fits) != 0 && TargetsPage(row, slot.Matches, slot.Context!) && TargetsSlot(row, slot)
        && Clauses.Hold(_index.Program, row.Program, ref MemoryMarshal.GetArrayDataReference(slot.Matches.Atoms));

    /// <summary>The highest number of the reasons that stop a row whose targeting passed; none: it is eligible.</summary>
    /// <param name="roadblocks">False while a roadblock's own slots are looked for.</param>
    public NoFillReason StoppedBy(in Row row, PreparedSlot slot, bool roadblocks = true)
    {
        var highest = (row.Creatives & Work.ServedCreatives) != 0 && !HasCreative(row.LineItem, slot, onPage: false)
            ? NoFillReason.PageRule : NoFillReason.None;
        if ((row.Flags & RowFlags.History) != 0)
        {
            highest = Higher(highest, StoppedByHistory(row, slot, roadblocks));
        }

        highest = Higher(highest, StoppedByDelivery(row.LineItem));
        return row.Group >= _index.Ranking.ClickPriced && row.Group < _index.Ranking.House && IsBelowFloor(row, slot) ? NoFillReason.BelowFloor : highest;
    }

    /// <summary>Whether one of the line item's rows is eligible for the slot, its other slots left aside.</summary>
    public bool IsEligible(int lineItem, PreparedSlot slot)
    {
        // The slots of a set differ in their names only, which the set's atoms leave out.
        ref var names = ref slot.Matches.Atoms[slot.Atom >> 6];
        var others = names;
        names |= 1UL << slot.Atom;
        var isEligible = HasEligibleRow(lineItem, slot);
        names = others;
        return isEligible;
    }

    private bool HasEligibleRow(int lineItem, PreparedSlot slot)
    {
        for (var row = _index.FirstRow[lineItem]; row < _index.FirstRow[lineItem + 1]; row++)
        {
            if (Targets(_index.Rows[row], slot))
            {
                return StoppedBy(_index.Rows[row], slot, roadblocks: false) == NoFillReason.None;
            }
        }

        return false;
    }

    /// <summary>What stops it whatever the slot: its goal, budget, cap or pace, or that its unit was refused.</summary>
    public NoFillReason StoppedByDelivery(int lineItem)
    {
        if (((_mayServe[lineItem >> 6] >> lineItem) & 1) != 0 && (_refused.Length == 0 || !_refused.Contains(lineItem)))
        {
            return NoFillReason.None;
        }

        return (State.LineItems[lineItem].Stops & DeliveryStops.Pacing) != 0 ? NoFillReason.Pacing : NoFillReason.GoalOrBudget;
    }

    /// <summary>As of the tick, to within <see cref="Tolerance"/>.</summary>
    public double PriceOf(in Row row) => (row.Flags & RowFlags.ClickPriced) == 0 ? row.Worth
        : State.LineItems[row.LineItem] is var delivery ? row.Worth * (delivery.Clicks + 1) / (delivery.Impressions + EffectivePrice.PriorImpressions) : 0;

    /// <summary>Exactly; as decimals only where doubles cannot tell.</summary>
    public int ComparePrices(in Row a, double priceOfA, in Row b, double priceOfB) => AreClose(priceOfA, priceOfB)
        ? State.EffectiveCpm(a.LineItem).CompareTo(State.EffectiveCpm(b.LineItem)) : priceOfA.CompareTo(priceOfB);

    public static double LeastCloseTo(double price) => price - (Math.Abs(price) * Tolerance);

    private static NoFillReason Higher(NoFillReason a, NoFillReason b) => a > b ? a : b;

    private static bool AreClose(double a, double b) => Math.Abs(a - b) <= Math.Max(Math.Abs(a), Math.Abs(b)) * Tolerance;

    private bool IsBelowFloor(in Row row, PreparedSlot slot)
    {
        var price = PriceOf(row);
        return AreClose(price, slot.Floor) ? State.EffectiveCpm(row.LineItem) < slot.Context!.Definition.FloorCpm : price < slot.Floor;
    }

    private bool TargetsByText(in Row row, SlotContext slot)
    {
        var item = State.Snapshot.LineItems[row.LineItem];
        if ((row.Flags & RowFlags.Urls) != 0 && !Eligibility.UrlPasses(item.Targeting.Urls, slot.Page.Url))
        {
            return false;
        }

        if ((row.Flags & RowFlags.DayParts) == 0)
        {
            return true;
        }

        var (day, clock) = Work.Clocks.At(row.Zone);
        return DayPartRule.Passes(item.Targeting.DayParts, day, clock);
    }

    /// <param name="onPage">Whether those count that the page shows already.</param>
    private bool HasCreative(int lineItem, PreparedSlot slot, bool onPage)
    {
        foreach (ref readonly var creative in _index.CreativesOf(lineItem))
        {
            if (creative.IsFor(slot, _index.Sizes) && (onPage || !Work.Served.HasCreative(creative.Id)))
            {
                return true;
            }
        }

        return false;
    }

    private NoFillReason StoppedByHistory(in Row row, PreparedSlot slot, bool roadblocks)
    {
        var item = State.Snapshot.LineItems[row.LineItem];
        var byCap = (row.Flags & RowFlags.Capped) != 0 && !Work.Served.CapsAllow(item);
        if (byCap)
        {
            return NoFillReason.FrequencyCap;
        }

        var isStopped = ((row.Flags & RowFlags.Labels) != 0 && Work.Served.HasCompetitorOf(item))
            || ((row.Flags & (RowFlags.OnePerPage | RowFlags.Roadblock)) != 0 && Work.Served.HasLineItem(item))
            || ((row.Flags & RowFlags.Roadblock) != 0 && roadblocks && !RoadblockSearch.Fits(this, row.LineItem, slot));
        return isStopped ? NoFillReason.PageRule : NoFillReason.None;
    }
}
