using AdServer.Events;
using AdServer.Selection;
using AdServer.Simulation.Traffic;

namespace AdServer.Simulation.Running;

/// <summary>What readers' pages send back, in the order of its arrival.</summary>
internal sealed class ReaderResponses(ReaderBehaviour behaviour, Dice dice)
{
    private const double LongestLook = 3;
    private const double LongestThought = 20;

    private readonly PriorityQueue<Response, (long At, long Number)> _onTheWay = new();
    private readonly Dictionary<ServedCreative, SlotFacts> _facts = new(ReferenceEqualityComparer.Instance);
    private long _number;

    /// <summary>When the next one arrives, in milliseconds since 1970; <see cref="long.MaxValue"/>: none is on its way.</summary>
    public long Due => _onTheWay.TryPeek(out _, out var priority) ? priority.At : long.MaxValue;

    public Response Take() => _onTheWay.Dequeue();

    public void Expect(ServedCreative creative, int lineItem, GrantUnit unit, long decided)
    {
        var number = ++_number;
        if (!dice.Happens(behaviour.RenderRate))
        {
            return;
        }

        var decision = new Guid((int)(number >> 32), (short)(number >> 16), (short)number, [0, 0, 0, 0, 0, 0, 0, 0]);
        var fill = new Response(BeaconKind.Impression, decision, decided, unit, FactsOf(creative), lineItem);
        var shown = decided + Milliseconds(behaviour.LeastDelay + (dice.Unit() * (behaviour.MostDelay - behaviour.LeastDelay)));
        Send(fill, shown);
        if (dice.Happens(behaviour.ViewableRate))
        {
            Send(fill with { Kind = BeaconKind.Viewable }, shown + Milliseconds(1 + (dice.Unit() * (LongestLook - 1))));
        }

        if (dice.Happens(behaviour.ClickRate))
        {
            Send(fill with { Kind = BeaconKind.Click }, shown + Milliseconds(1 + (dice.Unit() * (LongestThought - 1))));
        }
    }

    private static long Milliseconds(double seconds) => (long)(seconds * 1_000);

    private void Send(in Response response, long at) => _onTheWay.Enqueue(response, (at, ++_number));

    /// <summary>All that the ledger looks at is whose creative it is.</summary>
    private SlotFacts FactsOf(ServedCreative creative)
    {
        if (!_facts.TryGetValue(creative, out var facts))
        {
            facts = new SlotFacts { Site = "", Slot = "", Outcome = FillOutcome.Filled, Creative = creative.Path, Theme = "light", Consent = "no-storage" };
            _facts.Add(creative, facts);
        }

        return facts;
    }
}
