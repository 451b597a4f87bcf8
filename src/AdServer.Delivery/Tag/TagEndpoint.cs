using AdServer.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Tag;

/// <summary><c>GET /tag.js</c>: the script that article pages load, with what it must know of this server written into it.</summary>
internal sealed class TagEndpoint(IOptions<DeliveryOptions> options)
{
    public const string GdprPlace = "ADSERVER.gdpr";

    private readonly PackedScript _tag = new(Script(options.Value.DefaultGdprApplies));

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapMethods("/tag.js", [HttpMethods.Get, HttpMethods.Head], static (HttpContext context, TagEndpoint tag) => tag.Get(context))
        .RequireRight(Right.Public).WithTags("Pages").WithName("GetTag").WithSummary("Get the tag").WithDescription("The script for article pages.").Produces(200, contentType: "text/javascript");

    /// <param name="gdprApplies">What holds for a reader of whom the page says nothing.</param>
    public static string Script(bool gdprApplies) =>
        PackedScript.Read("tag.js").Replace(GdprPlace, gdprApplies ? "true" : "false", StringComparison.Ordinal);

    private IResult Get(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=300";
        return _tag.Answer(context);
    }
}
