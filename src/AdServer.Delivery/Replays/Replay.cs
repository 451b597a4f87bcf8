using AdServer.CatalogFeed;
using AdServer.Delivery.Decisions;
using AdServer.Events;
using AdServer.Selection;
using AdServer.Selection.Delivery;
using AdServer.Selection.Engine;
using AdServer.Selection.Evaluation;
using AdServer.Selection.Explanation;
using AdServer.Selection.History;

namespace AdServer.Delivery.Replays;

/// <summary>Makes a decision again from its record: the same choice, or a word on why it cannot be made again.</summary>
internal sealed class Replay(DecisionLog decisions, ReplayCatalogs catalogs)
{
    private const int MostKept = 64;

    private readonly Lock _lock = new();
    private readonly LinkedList<(ulong Boot, DeliveryState State)> _kept = [];

    /// <exception cref="System.Data.Common.DbException">The database of record cannot be asked now.</exception>
    public async Task<ReplayResult> MakeAsync(DecisionRecord record, CancellationToken cancellationToken)
    {
        if (record.Replay.IsEmpty || record.Slots.Count == 0)
        {
            return ReplayResult.Impossible("Its record holds nothing to replay from.");
        }

        var facts = ReplayCodec.Read(record.Replay.Span, record.Time, record.Slots[0].Site);
        if (await catalogs.FindAsync(new CatalogStamp(facts.Epoch, record.CatalogVersion), cancellationToken) is not { } snapshot)
        {
            return ReplayResult.Impossible($"The database of record has no catalog version {record.CatalogVersion} of the decision's epoch.");
        }

        if (StateOf(facts, snapshot) is not { } state)
        {
            return ReplayResult.Impossible($"Delivery state {facts.StateVersion} of that boot is not in this node's log.");
        }

        if (FillCounts.ToCounters(facts.Caps, snapshot, record.Time) is not { } counters)
        {
            return ReplayResult.Impossible("The catalog caps by other windows than the record counts in.");
        }

        var explained = SelectionEngine.Explain(
            state, facts.Request, record.Seed, facts.Page, new ReaderHistory(counters, facts.Room), facts.Refused);
        var page = facts.Kind switch
        {
            DecisionKind.RateLimited => FallbackPage.Of(snapshot, facts.Request, NoFillReason.RateLimited),
            DecisionKind.InvalidTraffic => FallbackPage.Of(snapshot, facts.Request, NoFillReason.InvalidTraffic),
            _ => FallbackPage.Deny(explained.Decision, facts.Denied),
        };
        return Differs(page, record) is { } difference
            ? ReplayResult.Impossible(difference)
            : new ReplayResult(new PageExplanation(page, Denied(explained.Slots, facts.Denied)), facts.Request.Theme, null);
    }

    /// <summary>Who was chosen for a slot and got no unit in the end did not win it.</summary>
    private static IReadOnlyList<IReadOnlyList<LineItemVerdict>> Denied(IReadOnlyList<IReadOnlyList<LineItemVerdict>> slots, IReadOnlyList<int> denied) => denied.Count == 0
        ? slots
        : [.. slots.Select((verdicts, index) => denied.Contains(index) ? [.. verdicts.Select(Refused)] : verdicts)];

    private static LineItemVerdict Refused(LineItemVerdict verdict) => verdict.Verdict != Verdict.Won ? verdict
        : new LineItemVerdict(verdict.LineItem, Verdict.Ineligible, null, null, [new Judgement(IneligibleReason.Goal, "its unit was refused")]);

    private DeliveryState? StateOf(ReplayFacts facts, CatalogSnapshot snapshot)
    {
        var nearest = Nearest(facts, snapshot);
        if (nearest?.Version == facts.StateVersion)
        {
            return nearest;
        }

        if (decisions.NotesTo(facts.Boot, facts.StateVersion, nearest?.Version ?? -1) is not [var first, ..] notes || notes.Any(note => note.CatalogVersion != snapshot.Version))
        {
            return null;
        }

        var before = first.IsWhole ? DeliveryState.Untouched(snapshot) : nearest!;
        var state = StateChanges.Apply(before, notes, notes[^1].Version, notes[^1].At);
        lock (_lock)
        {
            _kept.AddFirst((facts.Boot, state));
            if (_kept.Count > MostKept)
            {
                _kept.RemoveLast();
            }
        }

        return state;
    }

    /// <summary>The newest at hand that is not newer than the decision's: a run of replays walks from state to state.</summary>
    private DeliveryState? Nearest(ReplayFacts facts, CatalogSnapshot snapshot)
    {
        lock (_lock)
        {
            return _kept.Where(one => one.Boot == facts.Boot && one.State.Version <= facts.StateVersion && ReferenceEquals(one.State.Snapshot, snapshot))
                .Select(one => one.State).MaxBy(state => state.Version);
        }
    }

    /// <summary>In words, the first slot where the replay chose something else than was served.</summary>
    private static string? Differs(PageDecision page, DecisionRecord record)
    {
        for (var i = 0; i < record.Slots.Count; i++)
        {
            var (was, now) = (record.Slots[i], page.Slots[i]);
            if (was.Creative != now.Winner?.Path || was.NoFillReason != (int)now.Reason)
            {
                return $"Slot {i} was {was.Creative ?? $"not filled ({was.NoFillReason})"}; the replay chose {now.Winner?.Path ?? $"nothing ({(int)now.Reason})"}.";
            }
        }

        return null;
    }
}
