using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Delivery.RateLimiting;
using AdServer.Delivery.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace AdServer.Delivery.Beacons;

/// <summary><c>/e/u/{token}</c>: the tag took a creative out of a page because it cost the reader too much. Counts no event of the ad.</summary>
internal sealed partial class UnloadedEndpoint(TokenSealer tokens, RateLimits limits, DeliveryMetrics metrics, ILogger<UnloadedEndpoint> logger)
{
    /// <summary>Beyond so many creatives the metric goes on, the log does not.</summary>
    private const int MostNamed = 1_000;

    private static readonly string[] Reasons = ["bytes", "cpu", "animation", "silent"];

    private readonly HashSet<(string Creative, string Reason)> _named = [];
    private readonly Lock _lock = new();

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/e/u/{token}", static (string token, HttpContext context, UnloadedEndpoint unloaded) => unloaded.Post(token, context))
        .RequireRight(Right.Public).WithTags("Events").WithName("Unloaded").WithSummary("Unloaded")
        .WithDescription("The tag took the creative out of the page; ?reason= is bytes, cpu, animation or silent.")
        .Produces(204).ProducesProblem(400).ProducesProblem(404).ProducesProblem(429);

    private IResult Post(string text, HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        if (tokens.Open(text) is not { Slot.Creative: { } creative })
        {
            return Problem.NotFound();
        }

        if (!limits.AllowEvent(context.Connection.RemoteIpAddress))
        {
            return Problem.Of(StatusCodes.Status429TooManyRequests, "Too many events from this network.");
        }

        var given = context.Request.Query["reason"].ToString();
        if (Array.IndexOf(Reasons, given) < 0)
        {
            return Problem.Invalid("reason", "invalid-value", $"reason must be one of {string.Join(", ", Reasons)}, is '{given}'.", given);
        }

        metrics.Unloaded(given);
        if (IsNews(creative, given))
        {
            LogUnloaded(creative, given);
        }

        return TypedResults.NoContent();
    }

    /// <summary>Once a creative and reason: a heavy one is unloaded in every page that shows it.</summary>
    private bool IsNews(string creative, string reason)
    {
        lock (_lock)
        {
            return _named.Count < MostNamed && _named.Add((creative, reason));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Creative {Creative} is too heavy ({Reason}): the tag takes it out of pages")]
    private partial void LogUnloaded(string creative, string reason);
}
