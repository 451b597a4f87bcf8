using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Delivery.Serving;
using AdServer.Delivery.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Delivery.Pages;

/// <summary><c>GET /about-ad/{token}</c>: who is behind an ad and why it was there, for the reader who asks. Counts nothing.</summary>
internal static class AboutAdEndpoint
{
    public static void MapAboutAd(this IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/about-ad/{token}", Get).RequireRight(Right.Public).WithTags("Pages").WithName("AboutAd")
        .WithSummary("About an ad").WithDescription("Who is behind it, and why it was shown: a page for readers.").Produces(200, contentType: "text/html").ProducesProblem(404);

    private static IResult Get(string token, HttpContext context, TokenSealer tokens, ServingCatalog serving)
    {
        if (tokens.Open(token) is not { } fill || serving.Snapshot is not { } snapshot
            || snapshot.FindCreative(fill.Slot.Creative ?? "") is not { } creative)
        {
            return Problem.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        var site = snapshot.FindSite(fill.Slot.Site)?.Name ?? fill.Slot.Site;
        return TypedResults.Text(AboutAdPage.Render(creative.LineItem, site, isStored: fill.Slot.Consent == "storage"), "text/html; charset=utf-8");
    }
}
