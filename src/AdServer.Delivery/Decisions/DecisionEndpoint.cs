using System.Security.Cryptography;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Catalog.Validation;
using AdServer.Delivery.Context;
using AdServer.Delivery.Privacy;
using AdServer.Delivery.RateLimiting;
using AdServer.Delivery.Serving;
using AdServer.Delivery.State;
using AdServer.Events;
using AdServer.Selection;
using AdServer.Selection.Evaluation;
using AdServer.Selection.History;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Decisions;

/// <summary><c>POST /v1/decisions</c>: memory, arithmetic and one answer; nothing on this path waits for a network or a disk.</summary>
internal sealed class DecisionEndpoint(
    ServingCatalog serving,
    ClientFactsReader clients,
    DecisionAnswerWriter writer,
    StateSealer states,
    RateLimits limits,
    EventLog log,
    DeliveryMetrics metrics,
    IOptions<DeliveryOptions> options,
    TimeProvider time)
{
    public async Task<IResult> PostAsync(HttpContext context)
    {
        var started = time.GetTimestamp();
        var content = await RequestBody.ReadAsync(context, RequestBody.DecisionLimit, context.RequestAborted, "application/json", "text/plain");
        if (content.Refusal is { } refusal)
        {
            return refusal;
        }

        string? site = null;
        var read = JsonWalk.Read(content.Content, (root, findings) => DecisionReader.Read(root, findings, out site));
        var snapshot = serving.Snapshot;
        if (snapshot is null)
        {
            return read.Document is { } early ? new DecisionAnswer(StatusCodes.Status503ServiceUnavailable, early, null, writer) : Problem.Invalid(read.Errors);
        }

        // 404 and 403 go before 400, as far as the site could be read.
        if (site is not null && snapshot.FindSite(site) is var found && (found is null || !Admit(context, found)))
        {
            SiteOrigin.LetReadRefusal(context);
            return found is null
                ? Problem.Of(StatusCodes.Status404NotFound, $"There is no site '{site}'.")
                : Problem.Of(StatusCodes.Status403Forbidden, $"The origin '{context.Request.Headers.Origin}' does not belong to the site '{site}'.");
        }

        if (read.Document is not { } body)
        {
            return Problem.Invalid(read.Errors);
        }

        var answer = new DecisionAnswer(StatusCodes.Status200OK, body, Decide(context, snapshot, body), writer);
        metrics.Decided(time.GetElapsedTime(started));
        return answer;
    }

    private MadeDecision Decide(HttpContext context, CatalogSnapshot snapshot, DecisionBody body)
    {
        var now = time.GetUtcNow();
        var client = clients.Read(context, body.Device);
        var seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var request = DecisionRequestOf.Body(body, client, now);
        var isInvalid = client.Judged is InvalidReason.Bot or InvalidReason.DataCenter or InvalidReason.Prefetch;
        var storage = Consent.AllowsStorage(body.User, context.Request, options.Value.DefaultGdprApplies);
        var seen = states.OpenPage(body.Page.State, body.Site);
        var reader = storage
            ? ReaderHistory.Of(states.OpenReader(body.User.State, body.Site), seen, snapshot, now, StateSealer.ReaderCapacity)
            : ReaderHistory.None;
        var isLimited = !limits.AllowDecision(client.Address);
        if (isLimited)
        {
            metrics.DecisionLimited();
        }

        var page = isLimited ? FallbackPage.Of(snapshot, request, NoFillReason.RateLimited)
            : isInvalid ? FallbackPage.Of(snapshot, request, NoFillReason.InvalidTraffic)
            : PlainEvaluator.Decide(snapshot, request, seed, seen, reader);
        var facts = SlotFactsOf.Page(page, request, storage);
        var decision = new MadeDecision(
            Guid.CreateVersion7(now), now, snapshot.Version, client.Judged, request.Theme, page, facts,
            states.SealPage(HistoryUpdate.After(seen, page, now), body.Site, now),
            storage ? states.SealReader(HistoryUpdate.After(reader, page, now), body.Site, now) : null);
        if (!log.TryAppend(new DecisionRecord(decision.Id, now, snapshot.Version, seed, facts)))
        {
            metrics.RecordRefused();
        }

        metrics.Count(page);
        return decision;
    }

    /// <summary>Lets the page's script read the answer when its origin belongs to the site; no origin is no browser's page.</summary>
    private static bool Admit(HttpContext context, Catalog.Sites.Site site)
    {
        var origin = context.Request.Headers.Origin;
        context.Response.Headers.Vary = "Origin";
        if (origin.Count == 0)
        {
            return true;
        }

        if (!SiteOrigin.Belongs(origin.ToString(), site))
        {
            return false;
        }

        context.Response.Headers.AccessControlAllowOrigin = origin;
        context.Response.Headers.AccessControlExposeHeaders = DecisionAnswer.VersionHeader;
        return true;
    }
}
