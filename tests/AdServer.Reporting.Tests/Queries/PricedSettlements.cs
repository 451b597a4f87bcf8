using AdServer.Events;
using AdServer.Events.Shipping;

namespace AdServer.Reporting.Tests.Queries;

/// <summary>A ledger that has settled everything, the first copy of an event as it was judged: of valid events a fifth is unpaid, an impression earns 0.0045, a click 0.2 and a bit.</summary>
internal sealed class PricedSettlements(EventLog log) : ISettlements
{
    private readonly Lock _settling = new();
    private readonly Dictionary<(Guid Decision, int Slot, BeaconKind Kind), Settlement> _settled = [];

    public Task<long> GetPositionAsync(Guid logEpoch, CancellationToken cancellationToken) => Task.FromResult(log.Extent?.CommittedUntil ?? 0);

    public Task<IReadOnlyList<LoggedRecord>> SettleAsync(Guid logEpoch, IReadOnlyList<LoggedRecord> records, CancellationToken cancellationToken)
    {
        lock (_settling)
        {
            return Task.FromResult<IReadOnlyList<LoggedRecord>>([.. records.Select(record => record.Beacon is { } beacon ? record with { Beacon = Settle(beacon) } : record)]);
        }
    }

    private BeaconRecord Settle(BeaconRecord beacon)
    {
        var valid = beacon.Invalid == InvalidReason.None;
        if (beacon.Kind != BeaconKind.Viewable)
        {
            return beacon with { Settlement = First(beacon, beacon.Kind, valid) };
        }

        var impression = First(beacon, BeaconKind.Impression, valid);
        return beacon with { ImpressionSettlement = impression, Settlement = First(beacon, BeaconKind.Viewable, valid && impression.Payment != Payment.Invalid) };
    }

    private Settlement First(BeaconRecord beacon, BeaconKind kind, bool valid)
    {
        var key = (beacon.DecisionId, beacon.SlotIndex, kind);
        if (!_settled.TryGetValue(key, out var settled))
        {
            settled = !valid ? new Settlement(Payment.Invalid)
                : (beacon.DecisionId.ToByteArray()[0] + beacon.SlotIndex + (int)kind) % 5 == 0 ? new Settlement(Payment.Unpaid)
                : new Settlement(Payment.Paid, kind switch { BeaconKind.Impression => 4_500_000, BeaconKind.Click => 200_000_001, _ => 0 });
            _settled.Add(key, settled);
        }

        return settled;
    }
}
