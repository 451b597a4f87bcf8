using System.Security.Cryptography;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Catalog.Validation;
using AdServer.Delivery.Context;
using AdServer.Delivery.Decisions;
using AdServer.Delivery.Privacy;
using AdServer.Delivery.Serving;
using AdServer.Delivery.State;
using AdServer.Events;
using AdServer.Selection;
using AdServer.Selection.Delivery;
using AdServer.Selection.Engine;
using AdServer.Selection.Explanation;
using AdServer.Selection.History;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Delivery.Explaining;

/// <summary><c>POST /v1/decisions/explain</c>: the same choice with every line item's verdict; nothing is counted or reserved.</summary>
internal sealed class ExplainEndpoint(
    ServingCatalog serving, ClientFactsReader clients, StateSealer states, DecisionAnswerWriter writer, GdprScope gdpr, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/v1/decisions/explain", static (HttpContext context, ExplainEndpoint endpoint) => endpoint.PostAsync(context))
        .RequireRight(Right.Explain).WithTags("Explain").WithName("Explain")
        .WithSummary("Explain a decision").WithDescription("Every line item's verdict and all reasons against it; takes time, geo and seed beside a decision's body. Nothing is counted or reserved.")
        .TakesBody(typeof(object), "application/json").Produces(200).ProducesProblem(400).ProducesProblem(404).ProducesProblem(413).ProducesProblem(415).ProducesProblem(503);

    private async Task<IResult> PostAsync(HttpContext context)
    {
        var content = await RequestBody.ReadAsync(context, RequestBody.DecisionLimit, context.RequestAborted, "application/json", "text/plain");
        if (content.Refusal is { } refusal)
        {
            return refusal;
        }

        if (serving.State is not { Snapshot: var snapshot } state)
        {
            return Problem.Unavailable("No catalog is loaded yet.");
        }

        string? site = null;
        var read = JsonWalk.Read(content.Content, (root, findings) => ExplainReader.Read(root, findings, out site));
        if (site is not null && snapshot.FindSite(site) is null)
        {
            return Problem.Of(StatusCodes.Status404NotFound, $"There is no site '{site}'.");
        }

        var errors = read.Errors.ToList();
        var paging = ExplainPaging.Read(context.Request.Query, errors);
        if (read.Document is not { } body || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var seed = body.Seed ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        return new ExplainAnswer(Explain(context, state, body, seed), snapshot.Version, body.Decision.Page.Theme, seed, paging, writer);
    }

    private PageExplanation Explain(HttpContext context, DeliveryState state, ExplainBody body, ulong seed)
    {
        var now = time.GetUtcNow();
        var snapshot = state.Snapshot;

        // Who explains is not the reader: without a device passed along, nothing is known of one.
        var client = clients.Read(context, body.Decision.Device ?? DeviceBody.Unknown);
        client = client with { Location = body.Location ?? client.Location };
        var consent = Consent.Of(body.Decision.User, context.Request, gdpr.Applies(client.Location));
        var request = DecisionRequestOf.Body(body.Decision, consent.Limit(client), consent, body.Time ?? now) with { CapsAt = now };
        var seen = states.OpenPage(body.Decision.Page.State, request.Site);
        var reader = consent.Storage
            ? ReaderHistory.Of(states.OpenReader(body.Decision.User.State, request.Site), seen, snapshot, now, StateSealer.ReaderCapacity)
            : ReaderHistory.None;
        var explained = SelectionEngine.Explain(state, request, seed, seen, reader);
        var isInvalid = body.Decision.Device?.UserAgent is not null && client.Judged.GetsNoCampaign;
        return isInvalid ? explained with { Decision = FallbackPage.Of(snapshot, request, NoFillReason.InvalidTraffic) } : explained;
    }
}
