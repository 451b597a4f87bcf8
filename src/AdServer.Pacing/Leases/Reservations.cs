using System.Collections.Concurrent;
using AdServer.Events;
using AdServer.Pacing.Planning;
using AdServer.Selection;

namespace AdServer.Pacing.Leases;

/// <summary>Deals this node's granted units to fills. Any thread; no lock, no I/O, nothing allocated by dealing.</summary>
public sealed class Reservations
{
    private readonly ConcurrentDictionary<string, LeaseSlot> _slots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, (LeaseSlot Slot, Lease Lease)> _leases = new();
    private readonly TouchedSlots _touched = new();
    private readonly PacingMetrics? _metrics;
    private readonly Action _ask;

    /// <param name="ask">Called when a line item's units are nearly used up; must not block.</param>
    internal Reservations(Action ask, PacingMetrics? metrics = null)
    {
        _ask = ask;
        _metrics = metrics;
    }

    /// <summary>A unit for one fill.</summary>
    /// <param name="decisionTime">Taken before the choice was made; the token lives from then on.</param>
    /// <param name="unit"><see cref="GrantUnit.IsNone"/> where the line item needs none.</param>
    /// <returns>False: there is none to be dealt now.</returns>
    public bool TryDeal(ServedLineItem item, DateTimeOffset decisionTime, out GrantUnit unit)
    {
        unit = default;
        if (!ItemTerms.NeedsLease(item))
        {
            return true;
        }

        if (!_slots.TryGetValue(item.Path, out var slot))
        {
            _metrics?.Refused();
            return false;
        }

        if (!slot.TryDeal(decisionTime.UtcTicks, item.LineItem.Pricing?.Rate ?? 0, out var lease, out var number))
        {
            Ask(slot);
            _metrics?.Refused();
            return false;
        }

        _touched.Add(slot);
        if (slot.Undealt <= lease!.Units / 2)
        {
            Ask(slot);
        }

        unit = new GrantUnit(lease.Grant, number);
        return true;
    }

    /// <summary>To be asked just before the answer leaves: a token of a grant that ended would outlive it.</summary>
    public bool StillHolds(GrantUnit unit, DateTimeOffset now) =>
        unit.IsNone || (_leases.TryGetValue(unit.Grant, out var held) && now.UtcTicks < held.Lease.EndTicks);

    /// <summary>For a unit whose token never left the server, at most once.</summary>
    public void GiveBack(GrantUnit unit)
    {
        if (!unit.IsNone && _leases.TryGetValue(unit.Grant, out var held))
        {
            held.Slot.GiveBack(held.Lease, unit.Unit);
            _touched.Add(held.Slot);
        }
    }

    internal void Open(LeaseSlot slot) => _slots[slot.Path] = slot;

    internal void Close(LeaseSlot slot) => _ = _slots.TryRemove(slot.Path, out _);

    internal void Add(LeaseSlot slot, Lease lease)
    {
        _leases[lease.Grant] = (slot, lease);
        slot.Add(lease);
    }

    internal void Remove(LeaseSlot slot, Lease lease)
    {
        slot.Remove(lease);
        _ = _leases.TryRemove(lease.Grant, out _);
    }

    internal void Drain(List<LeaseSlot> into) => _touched.Drain(into);

    internal void Touch(LeaseSlot slot) => _touched.Add(slot);

    private void Ask(LeaseSlot slot)
    {
        if (slot.TryAsk())
        {
            _touched.Add(slot);
            _ask();
        }
    }
}
