using System.Globalization;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Delivery.Context;
using AdServer.Delivery.RateLimiting;
using AdServer.Delivery.Serving;
using AdServer.Delivery.Tokens;
using AdServer.Delivery.Traffic;
using AdServer.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Beacons;

/// <summary><c>/e/…</c>: what happened to a fill. Answered once the log has it on disk.</summary>
internal sealed class BeaconEndpoints(
    TokenSealer tokens, RateLimits limits, ClientJudge clients, EventRates rates, EventLog log, ServingCatalog serving, DeliveryMetrics metrics, IOptions<DeliveryOptions> options, TimeProvider time)
{
    /// <summary><c>1</c>: nobody can see the slot, however far they scroll.</summary>
    private const string HiddenParameter = "h";

    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        MapBeacon(endpoints, "/e/i/{token}", BeaconKind.Impression, "Impression", "The creative began to render.");
        MapBeacon(endpoints, "/e/v/{token}", BeaconKind.Viewable, "Viewable", "Half of the creative was in view for a second.");
        endpoints.MapGet("/e/c/{token}", static (string token, HttpContext context, BeaconEndpoints beacons) => beacons.ClickAsync(token, context))
            .RequireRight(Right.Public).WithTags("Events").WithName("Click")
            .WithSummary("Click").WithDescription("Counts it and leads to the creative's landing page; ?to= is followed to its click domains only.")
            .Produces(302).ProducesProblem(404).ProducesProblem(429);
    }

    private static void MapBeacon(IEndpointRouteBuilder endpoints, string path, BeaconKind kind, string name, string description) => endpoints
        .MapMethods(path, [HttpMethods.Get, HttpMethods.Post], (string token, HttpContext context, BeaconEndpoints beacons) => beacons.RecordAsync(token, kind, context))
        .RequireRight(Right.Public).WithTags("Events").WithName(name).WithSummary(name).WithDescription(description)
        .Produces(200, contentType: "image/gif").Produces(204).ProducesProblem(404).ProducesProblem(429).ProducesProblem(503);

    private async Task<IResult> RecordAsync(string text, BeaconKind kind, HttpContext context)
    {
        // The page reads whether its event was taken, and sends one again that was not.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        if (tokens.Open(text) is not { } token)
        {
            return Problem.NotFound();
        }

        if (!Allows(context))
        {
            return TooMany(context);
        }

        if (!await AppendAsync(token, kind, LifetimeOf(token), context))
        {
            return Problem.Unavailable("The event could not be put on disk; send it again.");
        }

        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return HttpMethods.IsPost(context.Request.Method) ? TypedResults.NoContent() : TypedResults.Bytes(Pixel, "image/gif");
    }

    private async Task<IResult> ClickAsync(string text, HttpContext context)
    {
        if (tokens.Open(text) is not { } token || serving.Snapshot?.FindCreative(token.Slot.Creative ?? "") is not { Creative.LandingUrl: { } landing } creative)
        {
            return Problem.NotFound();
        }

        if (!Allows(context))
        {
            return TooMany(context);
        }

        if (!await AppendAsync(token, BeaconKind.Click, options.Value.ClickLifetime, context))
        {
            // The reader goes first: a disk that cannot take the click is no reason to keep anybody from the page they asked for.
            metrics.ClickUnrecorded();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers.Location = ClickTarget.Choose(context.Request.Query["to"], creative.Creative.ClickDomains) ?? landing;
        return TypedResults.StatusCode(StatusCodes.Status302Found);
    }

    private TimeSpan LifetimeOf(FillToken token)
    {
        var own = TimeSpan.FromSeconds(token.Seconds);
        return token.Seconds > 0 && own < options.Value.TokenLifetime ? own : options.Value.TokenLifetime;
    }

    /// <summary>A server that sends for its readers is one address for all of them, and has a key of its own.</summary>
    private bool Allows(HttpContext context) => context.GetCaller().Role == Role.Delivery || limits.AllowEvent(context.Connection.RemoteIpAddress);

    private IResult TooMany(HttpContext context)
    {
        metrics.EventLimited();
        context.Response.Headers.RetryAfter = RateLimits.Burst.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(StatusCodes.Status429TooManyRequests, "Too many events from this network; the event was not counted, send it again later.");
    }

    private async ValueTask<bool> AppendAsync(FillToken token, BeaconKind kind, TimeSpan lifetime, HttpContext context)
    {
        var now = time.GetUtcNow();
        var verdict = BeaconJudge.Judge(token, Facts(token, kind, now, lifetime, context));
        metrics.Count(kind, verdict.Reason);

        // A client that goes away early still saw the ad: what has arrived is counted.
        var record = new BeaconRecord(token.DecisionId, token.SlotIndex, kind, token.Time, now, verdict.Reason, token.Slot)
        {
            Unit = token.Unit,
            RuleVersion = TrafficRules.Version,
            Rule = verdict.Rule,
            IsMeasurable = Measurable(kind, context),
        };
        return await log.AppendAsync(record, CancellationToken.None);
    }

    private BeaconFacts Facts(FillToken token, BeaconKind kind, DateTimeOffset now, TimeSpan lifetime, HttpContext context)
    {
        var isHidden = context.Request.Query[HiddenParameter] == "1";
        if (context.GetCaller().Role == Role.Delivery)
        {
            return new BeaconFacts(kind, now, lifetime, token.Judged, isHidden, IsTooFrequent: false);
        }

        var from = context.Connection.RemoteIpAddress;
        return new BeaconFacts(kind, now, lifetime, clients.Judge(ClientFactsReader.AgentOf(context.Request), from), isHidden, rates.IsTooFrequent(kind, from));
    }

    /// <summary>What the tag adds to an impression: whether its page can tell if the ad is in view.</summary>
    private static bool? Measurable(BeaconKind kind, HttpContext context) =>
        kind != BeaconKind.Impression ? null : context.Request.Query["m"].ToString() switch { "1" => true, "0" => false, _ => null };
}
