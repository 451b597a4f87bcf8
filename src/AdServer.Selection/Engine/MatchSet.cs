using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Engine;

/// <summary>
/// The rows whose targeting passes at the slots of a call that have the same key-values. Blocks are filtered once for all of these slots,
/// best group first, and only as far as one of them has to look.
/// </summary>
internal sealed class MatchSet
{
    /// <summary>A bit each.</summary>
    private const int MostSlots = 64;

    private readonly RequestColumns _page = new();
    private readonly List<int> _keyValues = [];
    private readonly List<PreparedSlot> _slots = [];
    private readonly List<int> _slotColumns = [];
    private readonly ulong[] _bySlot = new ulong[MostSlots * Block.Words];
    private readonly ulong[] _passing = new ulong[Block.Words];
    private Match[] _matches = new Match[64];
    private BlockRange _site;
    private BlockRange _anywhere;
    private int _nextOfSite;
    private int _nextAnywhere;

    /// <summary>As far as was looked.</summary>
    public Span<Match> Found => _matches.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>As in <see cref="RequestColumns.Atoms"/>.</summary>
    public ulong[] Atoms => _page.Atoms;

    /// <param name="keyValues">Atoms, ascending.</param>
    public void Prepare(CatalogIndex index, PageContext page, List<int> keyValues)
    {
        _keyValues.Clear();
        _keyValues.AddRange(keyValues);
        _slots.Clear();
        _slotColumns.Clear();
        _page.Prepare(index, page, keyValues);
        _anywhere = index.Blocks.Anywhere;
        _site = index.Blocks.Sites.GetValueOrDefault(index.Atoms.Find(Dimension.Site, page.Site.Key));
    }

    public bool IsFor(List<int> keyValues) =>
        _slots.Count < MostSlots && CollectionsMarshal.AsSpan(_keyValues).SequenceEqual(CollectionsMarshal.AsSpan(keyValues));

    /// <returns>The slot's number in this set.</returns>
    public int Add(CatalogIndex index, PreparedSlot slot)
    {
        var column = index.Plan.ColumnOf(slot.Atom);
        _slotColumns.Add(index.Columns.StartOf(column != 0 ? column : ColumnPlan.AnyOf(Dimension.Slot)));
        _slotColumns.Add(BitOperations.PopCount(slot.Fits));
        for (var fits = slot.Fits; fits != 0; fits &= fits - 1)
        {
            _slotColumns.Add(index.Columns.StartOf(ColumnPlan.FitOf(BitOperations.TrailingZeroCount(fits))));
        }

        _slots.Add(slot);
        return _slots.Count - 1;
    }

    public void Begin()
    {
        Count = 0;
        _nextOfSite = _site.Start;
        _nextAnywhere = _anywhere.Start;
    }

    /// <summary>Looks on until something more is found.</summary>
    /// <param name="bound">The last group that is of interest.</param>
    /// <returns>False: there is nothing more up to there.</returns>
    public bool Extend(in RowJudge judge, int bound) => judge.Work.Path switch
    {
        SimdPath.Vector512 => Extend<BitLane512, Vector512<ulong>>(judge, bound),
        SimdPath.Vector256 => Extend<BitLane256, Vector256<ulong>>(judge, bound),
        _ => Extend<BitLane64, ulong>(judge, bound),
    };

    private bool Extend<TLane, T>(in RowJudge judge, int bound)
        where TLane : struct, IBitLane<T>
        where T : struct
    {
        var index = judge.Index;
        var best = index.Blocks.Best;
        ref var words = ref MemoryMarshal.GetArrayDataReference(index.Columns.Words);
        ref var bySlot = ref MemoryMarshal.GetArrayDataReference(_bySlot);
        ref var passing = ref MemoryMarshal.GetArrayDataReference(_passing);
        var slots = CollectionsMarshal.AsSpan(_slotColumns);
        var dimensions = _page.Program;
        var had = Count;
        while (Count == had)
        {
            var ofSite = _nextOfSite < _site.End ? best[_nextOfSite] : int.MaxValue;
            var anywhere = _nextAnywhere < _anywhere.End ? best[_nextAnywhere] : int.MaxValue;
            if (Math.Min(ofSite, anywhere) > bound)
            {
                return false;
            }

            var block = ofSite <= anywhere ? _nextOfSite++ : _nextAnywhere++;
            var filled = BlockFilter.Passes<TLane, T>(ref Unsafe.Add(ref words, block * Block.Words), slots, dimensions, ref bySlot, ref passing);
            if (filled != 0)
            {
                Collect(judge, block, filled);
            }
        }

        return true;
    }

    private void Collect(in RowJudge judge, int block, uint filled)
    {
        var numbers = judge.Index.Blocks.Rows.AsSpan(block * Block.Rows, Block.Rows);
        var facts = judge.Index.Rows;
        var slot = _slots[0].Context!;
        for (; filled != 0; filled &= filled - 1)
        {
            var word = BitOperations.TrailingZeroCount(filled);
            for (var rows = _passing[word]; rows != 0; rows &= rows - 1)
            {
                var bit = BitOperations.TrailingZeroCount(rows);
                var number = numbers[(word * 64) + bit];
                ref var row = ref facts[number];
                if (judge.TargetsPage(row, this, slot) && SlotsOf(judge, row, word, bit) is not 0 and var slots)
                {
                    Add(judge, number, row, slots);
                }
            }
        }
    }

    private ulong SlotsOf(in RowJudge judge, in Row row, int word, int bit)
    {
        var slots = 0UL;
        for (int i = 0, at = word; i < _slots.Count; i++, at += Block.Words)
        {
            slots |= ((_bySlot[at] >> bit) & 1) << i;
        }

        if ((row.Flags & RowFlags.SlotNames) == 0 && judge.Index.Sizes.IsExact)
        {
            return slots;
        }

        for (var i = 0; i < _slots.Count; i++)
        {
            slots &= judge.TargetsSlot(row, _slots[i]) ? ulong.MaxValue : ~(1UL << i);
        }

        return slots;
    }

    private void Add(in RowJudge judge, int number, in Row row, ulong slots)
    {
        if (Count == _matches.Length)
        {
            Array.Resize(ref _matches, Count * 2);
        }

        ref var match = ref _matches[Count++];
        match.Slots = slots;
        match.Creatives = row.Creatives;
        match.Urgency = double.NaN;
        match.Row = number;
        match.LineItem = row.LineItem;
        match.Group = row.Group;
        match.Stopped = judge.StoppedByDelivery(row.LineItem);
        var isPlain = match.Stopped == NoFillReason.None && (row.Flags & RowFlags.History) == 0
            && row.Group > Ranking.Sponsorship && row.Group < judge.Index.Ranking.ClickPriced;
        match.Flags = row.Flags | (isPlain ? RowFlags.Plain : RowFlags.None);
    }
}
