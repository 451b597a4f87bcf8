using System.Diagnostics.Metrics;
using AdServer.Catalog;
using AdServer.Events;
using AdServer.Selection;

namespace AdServer.Delivery;

/// <summary>Meter <c>AdServer.Delivery</c>.</summary>
internal sealed class DeliveryMetrics
{
    private readonly Histogram<double> _decision;
    private readonly Counter<long> _slots;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _events;
    private readonly Counter<long> _unrecorded;
    private readonly Counter<long> _limited;
    private readonly Counter<long> _unitsRefused;
    private readonly Counter<long> _unloaded;

    public DeliveryMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("AdServer.Delivery");
        _decision = meter.CreateHistogram(
            "adserver.decision.duration", "s", "From the body's arrival to the decision.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.000_02, 0.000_05, 0.000_1, 0.000_2, 0.000_5, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 1] });
        _slots = meter.CreateCounter<long>("adserver.slots", "{slot}", "Slots decided, by outcome and reason.");
        _refused = meter.CreateCounter<long>("adserver.decision.records_refused", "{record}", "Decisions that the log had no room for; their fills stand.");
        _events = meter.CreateCounter<long>("adserver.events", "{event}", "Events, by kind and judgement.");
        _unrecorded = meter.CreateCounter<long>("adserver.clicks.unrecorded", "{event}", "Clicks that the log could not take; the reader was sent on.");
        _unitsRefused = meter.CreateCounter<long>("adserver.units_refused", "{unit}", "Winners that this node had no unit for; the page was decided anew without them.");
        _unloaded = meter.CreateCounter<long>("adserver.creatives.unloaded", "{creative}", "Creatives that the tag took out of a page, by what was too much.");
        _limited = meter.CreateCounter<long>("adserver.rate_limited", "{request}", "Requests over their network's rate, by what they asked for.");
    }

    public void Decided(TimeSpan duration) => _decision.Record(duration.TotalSeconds);

    public void Count(PageDecision page)
    {
        foreach (var slot in page.Slots)
        {
            _slots.Add(1, new("outcome", WireName<SlotOutcome>.Of(slot.Outcome)), new("reason", slot.Reason.ToWireName()));
        }
    }

    public void RecordRefused() => _refused.Add(1);

    public void Count(BeaconKind kind, InvalidReason judged) =>
        _events.Add(1, new("kind", WireName<BeaconKind>.Of(kind)), new("judged", WireName<InvalidReason>.Of(judged)));

    public void UnitRefused() => _unitsRefused.Add(1);

    public void DecisionLimited() => _limited.Add(1, new KeyValuePair<string, object?>("kind", "decision"));

    public void EventLimited() => _limited.Add(1, new KeyValuePair<string, object?>("kind", "event"));

    public void Unloaded(string reason) => _unloaded.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void ClickUnrecorded() => _unrecorded.Add(1);
}
