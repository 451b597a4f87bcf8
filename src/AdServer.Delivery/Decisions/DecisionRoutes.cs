using AdServer.Access;
using AdServer.Delivery.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AdServer.Delivery.Decisions;

internal static class DecisionRoutes
{
    private const string Path = "/v1/decisions";

    public static void MapDecisions(this IEndpointRouteBuilder endpoints)
    {
        // Found at the first call: what it leans on is not ready before the server has started.
        var provider = endpoints.ServiceProvider;
        DecisionEndpoint? endpoint = null;
        endpoints.MapPost(Path, (Delegate)Decide)
            .RequireRight(Right.Public).WithTags("Pages").WithName("Decide")
            .WithSummary("Fill a page's slots").WithDescription("All slots of a page in one call: 1 to 20 slots, body up to 64 KiB, application/json or text/plain.")
            .TakesBody(typeof(object), "application/json", "text/plain").Produces(200).Produces(503)
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(413).ProducesProblem(415);
        Task Decide(HttpContext context) => (endpoint ??= provider.GetRequiredService<DecisionEndpoint>()).InvokeAsync(context);
        endpoints.MapMethods(Path, [HttpMethods.Options], Preflight).RequireRight(Right.Public).ExcludeFromDescription();
    }

    /// <summary>A preflight does not say which site will ask: any site's origin may go on, and the call itself is held against its own.</summary>
    private static IResult Preflight(HttpContext context, ServingCatalog serving)
    {
        var origin = context.Request.Headers.Origin;
        var headers = context.Response.Headers;
        headers.Vary = "Origin";
        if (origin.Count > 0 && serving.Snapshot is { } snapshot && snapshot.Contents.Sites.Values.Any(site => SiteOrigin.Belongs(origin.ToString(), site)))
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlAllowMethods = "POST";
            headers.AccessControlAllowHeaders = "content-type, authorization";
            headers.AccessControlMaxAge = "600";
        }

        return TypedResults.NoContent();
    }
}
