using AdServer.Events;
using AdServer.Pacing;
using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Leases;
using AdServer.Pacing.Planning;
using AdServer.Pacing.Settling;
using AdServer.Selection;
using AdServer.Selection.Delivery;

namespace AdServer.Simulation.Running;

/// <summary>A server's pacing under a virtual clock: the real node and its connection to the real ledger, with the event log in memory.</summary>
internal sealed class SimulatedNode : IDisposable
{
    private readonly PacingNode _node;
    private readonly Ledger _ledger;
    private readonly Guid _epoch;
    private List<LoggedRecord> _log = [];
    private long _position;

    public SimulatedNode(int number, LedgerFile file, LedgerLimits limits, long now)
    {
        // The same in every run: nothing may depend on what a server draws at its start.
        _epoch = new Guid(number + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);
        _node = new PacingNode($"node{number}", new Reservations(() => HasAsked = true));
        _ledger = new Ledger(file, new LedgerNode($"node{number}", _epoch.ToByteArray()), limits);
        _ = _ledger.Register(now);
        Reservation = new PageReservation(_node.Reservations);
    }

    public DeliveryState State => _node.Current!;

    public PageReservation Reservation { get; }

    /// <summary>A line item ran low: a server's ledger thread wakes up at once.</summary>
    public bool HasAsked { get; private set; }

    public void Use(CatalogSnapshot snapshot, long now) => _node.Use(snapshot, now);

    public void Log(BeaconRecord beacon) => _log.Add(new LoggedRecord(++_position, null, beacon));

    /// <summary>One round: what the log has and what the leases want, into the ledger and back.</summary>
    public LedgerOutcome Round(long now, bool isTick)
    {
        if (isTick)
        {
            _node.Refresh(now);
            _log.Add(new LoggedRecord(++_position, null, null, new NoteRecord(NoteKind.Clock, Instant.ToTime(now), ReadOnlyMemory<byte>.Empty)));
        }

        var batch = _log.Count > 0 ? new SettleBatch(_epoch, _position + 1, _log) { IsKept = false } : null;
        HasAsked = false;
        var pending = _node.Prepare(now, batch, mayAsk: true, isTick);
        var outcome = _ledger.Run(pending.Round);
        _log = batch is null ? _log : [];
        _node.Apply(pending, outcome, now);
        return outcome;
    }

    /// <summary>The server stops: with the next round everything goes back that was not dealt.</summary>
    public void Retire() => _node.Retire();

    public void Dispose() => _ledger.Dispose();
}
