using System.Text.Json.Nodes;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Delivery.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AdServer.Delivery.OpenRtb;

internal static class RtbRoutes
{
    private const string AuctionPath = "/openrtb2/auction";
    private const string SyncPath = "/cookie_sync";

    public static void AddOpenRtb(this IServiceCollection services)
    {
        services.AddSingleton<Bidder>();
        services.AddSingleton<AuctionEndpoint>();
    }

    public static void MapOpenRtb(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(AuctionPath, static (HttpContext context, AuctionEndpoint endpoint) => endpoint.PostAsync(context))
            .RequireRight(Right.Public).WithTags("OpenRTB").WithName("Auction")
            .WithSummary("Ask for bids").WithDescription("OpenRTB 2.6, banner and native, as JSON or as text/plain (so that no preflight is needed); no bid is 204, or with test 1 a 200 with nbr.")
            .TakesBody(typeof(object), "application/json", "text/plain").Produces(200).Produces(204).ProducesProblem(400).ProducesProblem(413).ProducesProblem(415);
        endpoints.MapPost(SyncPath, (Delegate)SyncAsync)
            .RequireRight(Right.Public).WithTags("OpenRTB").WithName("CookieSync")
            .WithSummary("Sync no cookies").WithDescription("For clients of Prebid Server, which ask for it; there is nothing to sync.").Produces(200).ProducesProblem(413);
        foreach (var path in new[] { AuctionPath, SyncPath })
        {
            endpoints.MapMethods(path, [HttpMethods.Options], (Delegate)RtbCors.Preflight).RequireRight(Right.Public).ExcludeFromDescription();
        }

        endpoints.MapMethods("/e/w/{token}", [HttpMethods.Get, HttpMethods.Post], Notice)
            .RequireRight(Right.Public).WithTags("Events").WithName("Notice").WithSummary("Notice of a bid's win")
            .WithDescription("What a bid's nurl, burl and win event name. Nothing is counted by it: the markup tells of its impression itself.")
            .Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> SyncAsync(HttpContext context)
    {
        RtbCors.Allow(context);
        var content = await RequestBody.ReadAsync(context, RequestBody.DecisionLimit, context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return content.Refusal ?? TypedResults.Json(new JsonObject { ["status"] = "ok", ["bidder_status"] = new JsonArray() });
    }

    private static IResult Notice(string token, HttpContext context, TokenSealer tokens)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return tokens.Open(token) is null ? Problem.NotFound() : TypedResults.NoContent();
    }
}
