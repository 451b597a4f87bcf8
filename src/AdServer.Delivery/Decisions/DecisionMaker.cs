using System.Security.Cryptography;
using AdServer.Delivery.Context;
using AdServer.Delivery.OpenRtb;
using AdServer.Delivery.Privacy;
using AdServer.Delivery.RateLimiting;
using AdServer.Delivery.Replays;
using AdServer.Delivery.State;
using AdServer.Events;
using AdServer.Selection;
using AdServer.Selection.Delivery;
using AdServer.Selection.History;
using Microsoft.AspNetCore.Http;

namespace AdServer.Delivery.Decisions;

/// <summary>From a page's request to its fills: what is known of the reader, the choice, its units, the states to hand back, and the record of it all.</summary>
internal sealed class DecisionMaker(
    ClientFactsReader clients,
    PageChooser chooser,
    StateSealer states,
    RateLimits limits,
    EventLog log,
    DeliveryStateLog stateLog,
    DeliveryMetrics metrics,
    GdprScope gdpr,
    TimeProvider time)
{
    /// <param name="terms">Of a bid; null: the slots are filled by whoever wins them.</param>
    public MadeDecision Make(HttpContext context, DeliveryState state, DecisionBody body, BidTerms? terms = null)
    {
        var now = time.GetUtcNow();
        var snapshot = state.Snapshot;
        var client = clients.Read(context, body.Device);
        var consent = Consent.Of(body.User, context.Request, gdpr.Applies(client.Location));
        client = consent.Limit(client);
        var seed = Seed();
        var request = DecisionRequestOf.Body(body, client, consent, now);
        var seen = states.OpenPage(body.Page.State, body.Site);
        var reader = consent.Storage
            ? ReaderHistory.Of(states.OpenReader(body.User.State, body.Site), seen, snapshot, now, StateSealer.ReaderCapacity)
            : ReaderHistory.None;
        var kind = KindOf(client);
        var choice = kind switch
        {
            DecisionKind.RateLimited => new PageChoice(FallbackPage.Of(snapshot, request, NoFillReason.RateLimited), [], [], []),
            DecisionKind.InvalidTraffic => new PageChoice(FallbackPage.Of(snapshot, request, NoFillReason.InvalidTraffic), [], [], []),
            _ => chooser.Choose(state, request, seed, seen, reader, terms),
        };
        var page = choice.Page;
        var facts = SlotFactsOf.Page(page, request, consent);
        var decision = new MadeDecision(
            Guid.CreateVersion7(now), now, snapshot.Version, client.Judged, request.Theme, page, facts, choice.Units,
            consent.GdprApplies, body.User.Tcf,
            states.SealPage(HistoryUpdate.After(seen, page, now), body.Site, now),
            consent.Storage ? states.SealReader(HistoryUpdate.After(reader, page, now), body.Site, now) : null);
        if (terms is { IsTest: true })
        {
            return decision;
        }

        var replay = new ReplayFacts(
            kind, snapshot.Contents.Epoch, stateLog.Boot, state.Version, request, seen,
            FillCounts.Of(consent.Storage ? reader.Counters : seen.Counters, snapshot, now), reader.Room, choice.Refused, choice.Denied);
        if (!log.TryAppend(new DecisionRecord(decision.Id, now, snapshot.Version, seed, facts) { Units = choice.Units, Replay = ReplayCodec.Write(replay) }))
        {
            metrics.RecordRefused();
        }

        metrics.Count(page);
        return decision;
    }

    private static ulong Seed()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(bytes);
        return BitConverter.ToUInt64(bytes);
    }

    private DecisionKind KindOf(ClientFacts client)
    {
        if (!limits.AllowDecision(client.Address))
        {
            metrics.DecisionLimited();
            return DecisionKind.RateLimited;
        }

        return client.Judged.GetsNoCampaign ? DecisionKind.InvalidTraffic : DecisionKind.Chosen;
    }
}
