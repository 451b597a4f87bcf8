using AdServer.Events;
using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Leases;
using AdServer.Pacing.Planning;
using AdServer.Pacing.Settling;
using AdServer.Selection;
using AdServer.Selection.Delivery;

namespace AdServer.Pacing.Tests.Building;

/// <summary>A server's pacing under a virtual clock: its own part, its connection to the shared ledger, and a log that survives its crashes.</summary>
internal sealed class TestNode : IDisposable
{
    private static readonly LedgerLimits Limits = new(60_000, 600_000, 86_400_000);

    private readonly byte[] _boot = Guid.NewGuid().ToByteArray();
    private readonly string _ledgerPath;
    private readonly TestClock _clock;
    private readonly List<LoggedRecord> _log;
    private readonly long _skew;
    private readonly Dictionary<string, int> _index = [];
    private long _settled;

    public TestNode(string name, string ledgerPath, TestClock clock, TestNode? before = null, long skew = 0)
    {
        Name = name;
        _ledgerPath = ledgerPath;
        _clock = clock;
        _skew = skew;
        _log = before?._log ?? [];
        Epoch = before?.Epoch ?? Guid.NewGuid();
        Node = new PacingNode(name, new Reservations(() => Asked = true));
        Ledger = Open();
    }

    public string Name { get; }

    public PacingNode Node { get; }

    public Ledger Ledger { get; private set; }

    public Guid Epoch { get; set; }

    /// <summary>Its whole log.</summary>
    public IReadOnlyList<LoggedRecord> Records => _log;

    public bool Asked { get; private set; }

    public long LogBegin { get; set; }

    public bool MayAsk { get; set; } = true;

    /// <summary>Called before (false) and after (true) each commit.</summary>
    public Action<bool>? Committing { get; set; }

    public long Now => _clock.Now + _skew;

    public DateTimeOffset Time => Instant.ToTime(Now);

    public CatalogSnapshot Snapshot { get; private set; } = null!;

    public LineItemDelivery this[string key] => Node.Current!.LineItems[Index(key)];

    public ServedLineItem Served(string key) => Snapshot.LineItems[Index(key)];

    public void Use(CatalogSnapshot snapshot)
    {
        Snapshot = snapshot;
        Node.Use(snapshot, Now);
    }

    /// <summary>One round: what the log has and what the leases want, into the ledger and back.</summary>
    public void Round(bool tick = true)
    {
        if (tick)
        {
            Node.Refresh(Now);
        }

        Log(new LoggedRecord(Position(), null, null, new NoteRecord(NoteKind.Clock, Time, ReadOnlyMemory<byte>.Empty)));
        var batch = new SettleBatch(Epoch, Position(), [.. _log.Skip((int)_settled)]) { LogBegin = LogBegin };
        var pending = Node.Prepare(Now, batch, MayAsk, tick);
        var outcome = Ledger.Run(pending.Round);
        _settled = _log.Count;
        Asked = false;
        Node.Apply(pending, outcome, Now);
    }

    /// <summary>After a round whose outcome is unknown.</summary>
    public void Reopen()
    {
        Ledger.Dispose();
        Ledger = Open();
    }

    public bool TryDeal(string key, out GrantUnit unit) => Node.Reservations.TryDeal(Served(key), Time, out unit);

    public void Impression(TestFill fill, InvalidReason invalid = InvalidReason.None) => Beacon(fill, BeaconKind.Impression, invalid);

    public void Beacon(TestFill fill, BeaconKind kind, InvalidReason invalid = InvalidReason.None) => Log(new LoggedRecord(
        Position(), null, new BeaconRecord(fill.Id, 0, kind, fill.Time, Time, invalid, fill.Facts) { Unit = fill.Unit }));

    public TestFill Fill(string key, GrantUnit unit) => new(Guid.NewGuid(), Served(key).Path, unit, Time);

    /// <summary>As if its log were another that happens to hold the same.</summary>
    public void RenewEpoch()
    {
        Epoch = Guid.NewGuid();
        _settled = 0;
    }

    public void Dispose() => Ledger.Dispose();

    private Ledger Open()
    {
        var file = LedgerFile.Open(_ledgerPath, durable: false);
        file.Committing = done => Committing?.Invoke(done);
        var ledger = new Ledger(file, new LedgerNode(Name, _boot), Limits) { PriceOf = Node.PriceOf };
        var row = ledger.Register(Now);
        _settled = row.Epoch == Epoch ? _log.FindIndex(record => record.Position >= row.Position) is >= 0 and var at ? at : _log.Count : 0;
        return ledger;
    }

    private int Index(string key)
    {
        if (_index.TryGetValue(key, out var known) && known < Snapshot.LineItems.Count && Snapshot.LineItems[known].LineItem.Key == key)
        {
            return known;
        }

        for (var i = 0; i < Snapshot.LineItems.Count; i++)
        {
            if (Snapshot.LineItems[i].LineItem.Key == key)
            {
                return _index[key] = i;
            }
        }

        throw new KeyNotFoundException(key);
    }

    private long Position() => 64 + (_log.Count * 8);

    private void Log(LoggedRecord record) => _log.Add(record);
}
