using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Delivery.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Delivery.Pages;

/// <summary><c>GET /v1/sites/{site}/ads.txt</c>: the site's list of authorised sellers, for its web server to hand on.</summary>
internal static class AdsTxtEndpoint
{
    public static void MapAdsTxt(this IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/v1/sites/{site}/ads.txt", static (string site, ServingCatalog serving) => serving.Snapshot?.FindSite(site)?.AdsTxt is { } text
            ? TypedResults.Text(text, "text/plain; charset=utf-8")
            : Problem.NotFound())
        .RequireRight(Right.Public).WithTags("Pages").WithName("GetAdsTxt").WithSummary("Get ads.txt").WithDescription("A site's list of authorised sellers.").Produces(200, contentType: "text/plain").ProducesProblem(404);
}
