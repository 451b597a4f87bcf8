using System.Runtime.Intrinsics;
using AdServer.Selection.Evaluation;
using AdServer.Selection.History;

namespace AdServer.Selection.Engine;

/// <summary>
/// A request in the index's terms, and the room that its decision needs. One a thread, or pooled; used again from request to request, it
/// grows only when a request is larger than any before. Not for two threads at once.
/// </summary>
public sealed class DecisionWorkspace
{
    private readonly List<MatchSet> _sets = [];
    private readonly List<int> _keyValues = [];
    private PreparedSlot[] _slots = [];
    private int _usedSets;
    private PageHistory _page = PageHistory.Empty;
    private ReaderHistory _reader = ReaderHistory.None;
    private CatalogSnapshot? _snapshot;
    private DecisionRequest? _request;

    public DecisionWorkspace()
        : this(BestPath)
    {
    }

    internal DecisionWorkspace(SimdPath path) => Path = path;

    /// <exception cref="InvalidOperationException">Nothing was prepared.</exception>
    public CatalogSnapshot Snapshot => _snapshot ?? throw new InvalidOperationException("A workspace must be prepared before it is decided on.");

    /// <exception cref="InvalidOperationException">Nothing was prepared.</exception>
    public DecisionRequest Request => _request ?? throw new InvalidOperationException("A workspace must be prepared before it is decided on.");

    /// <summary>The widest that this machine has.</summary>
    internal static SimdPath BestPath =>
        Vector512.IsHardwareAccelerated ? SimdPath.Vector512 : Vector256.IsHardwareAccelerated ? SimdPath.Vector256 : SimdPath.Scalar;

    internal SimdPath Path { get; }

    internal ReadOnlySpan<PreparedSlot> Slots => _slots.AsSpan(0, Request.Slots.Count);

    /// <summary>In UTC ticks.</summary>
    internal long Now { get; private set; }

    internal bool[]? Blocked { get; private set; }

    internal ServedSoFar Served { get; } = new();

    /// <summary>As in <see cref="Row.Creatives"/>, of the creatives on the page.</summary>
    internal ulong ServedCreatives { get; private set; }

    internal CandidateSet Sponsors { get; } = new();

    internal CandidateSet Best { get; } = new();

    internal CandidateSet All { get; } = new();

    internal WeightedDraw Weights { get; } = new();

    internal ZoneClocks Clocks { get; } = new();

    internal RoadblockRoom Roadblock { get; } = new();

    /// <summary>Takes a request apart: strings are normalised and looked up here, and not while it is decided.</summary>
    /// <param name="page">What earlier calls of this page view served; null: there was none.</param>
    /// <param name="reader">null: nothing may be kept of this reader.</param>
    /// <exception cref="ArgumentException">The snapshot has no such site: the caller answers 404 before it asks.</exception>
    public void Prepare(CatalogSnapshot snapshot, DecisionRequest request, PageHistory? page = null, ReaderHistory? reader = null)
    {
        var site = snapshot.FindSite(request.Site) ?? throw new ArgumentException($"There is no site '{request.Site}'.", nameof(request));
        _snapshot = snapshot;
        _request = request;
        _page = page ?? PageHistory.Empty;
        _reader = reader ?? ReaderHistory.None;
        Now = request.Time.UtcTicks;
        Clocks.Begin(snapshot.Index.Zones, request.Time);
        Blocked = snapshot.Index.BlockedBy(request.Site);
        if (_slots.Length < request.Slots.Count)
        {
            var had = _slots.Length;
            Array.Resize(ref _slots, request.Slots.Count);
            for (var i = had; i < _slots.Length; i++)
            {
                _slots[i] = new PreparedSlot();
            }
        }

        var context = new PageContext(site, request);
        _usedSets = 0;
        for (var i = 0; i < request.Slots.Count; i++)
        {
            var slot = SlotContext.Of(context, request.Slots[i], i);
            _slots[i].Prepare(snapshot.Index, slot);
            if (slot is not null)
            {
                _slots[i].Join(snapshot.Index, SetFor(snapshot.Index, slot));
            }
        }
    }

    /// <summary>Back to what was served before this call.</summary>
    internal void Begin()
    {
        Served.Reset(_page, _reader, Request.CapsAt ?? Request.Time);
        ServedCreatives = 0;
        for (var i = 0; i < _usedSets; i++)
        {
            _sets[i].Begin();
        }

        for (var i = 0; !ReferenceEquals(_page, PageHistory.Empty) && i < _page.Creatives.Count; i++)
        {
            ServedCreatives |= 1UL << (int)(_page.Creatives[i] & 63);
        }

        foreach (var slot in Slots)
        {
            slot.IsDecided = false;
        }
    }

    internal void Serve(ServedCreative creative)
    {
        Served.Add(creative);
        ServedCreatives |= 1UL << (int)(creative.Id & 63);
    }

    /// <summary>Slots are looked for together where their key-values make the same difference: most have none of their own.</summary>
    private MatchSet SetFor(CatalogIndex index, SlotContext slot)
    {
        index.Atoms.FindKeyValues(slot.KeyValues, _keyValues);
        for (var i = 0; i < _usedSets; i++)
        {
            if (_sets[i].IsFor(_keyValues))
            {
                return _sets[i];
            }
        }

        if (_usedSets == _sets.Count)
        {
            _sets.Add(new MatchSet());
        }

        var set = _sets[_usedSets++];
        set.Prepare(index, slot.Page, _keyValues);
        return set;
    }
}
