using System.Text.Json;
using AdServer.Access;
using AdServer.Delivery.Geo;
using AdServer.Delivery.Privacy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Tag;

/// <summary><c>GET /tag.js</c>: the script that article pages load, with what it must know of this server written into it.</summary>
internal sealed class TagEndpoint(IOptions<DeliveryOptions> options, IOptions<ServerOptions> server, GdprScope gdpr, GeoDatabase geo)
{
    public const string GdprPlace = "ADSERVER.gdpr";
    public const string FramesPlace = "ADSERVER.frames";

    private readonly PackedScript _underGdpr = new(Script(true, Frames(options.Value.AssetsPublicUrl, server.Value.PublicUrl)));
    private readonly PackedScript _elsewhere = new(Script(false, Frames(options.Value.AssetsPublicUrl, server.Value.PublicUrl)));
    private readonly PackedScript _debug = new(PackedScript.Read("tag-debug.js"));

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, "/tag.js", "GetTag", "Get the tag", "The script for article pages.", static (tag, context) => tag.Tag(context));
        Map(endpoints, "/tag-debug.js", "GetTagDebug", "Get the tag's overlay", "Loaded by the tag on pages asked for with ?adserver-debug.", static (tag, _) => tag._debug);
    }

    /// <param name="gdprApplies">What holds for a reader of whom the page says nothing.</param>
    /// <param name="frames">Where creatives are shown; empty: in the page's own <c>srcdoc</c> frames, whose origin is nobody's.</param>
    public static string Script(bool gdprApplies, string frames) => PackedScript.Read("tag.js")
        .Replace(GdprPlace, gdprApplies ? "true" : "false", StringComparison.Ordinal)
        .Replace(FramesPlace, JsonSerializer.Serialize(frames), StringComparison.Ordinal);

    private bool IsByCountry => gdpr.IsByCountry;

    /// <summary>The tag itself must know what to do without a consent manager's word: where nothing may be kept, nothing is even looked for.</summary>
    private PackedScript Tag(HttpContext context)
    {
        var location = IsByCountry && context.Connection.RemoteIpAddress is { } address ? geo.Find(address) : GeoLocation.Unknown;
        return gdpr.Applies(location) ? _underGdpr : _elsewhere;
    }

    private static string Frames(string assets, string server) =>
        assets.Length > 0 && Uri.TryCreate(assets, UriKind.Absolute, out var one) && Uri.TryCreate(server, UriKind.Absolute, out var other)
        && Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) != 0
            ? assets.TrimEnd('/') + FrameEndpoint.Path
            : "";

    private static void Map(IEndpointRouteBuilder endpoints, string path, string name, string summary, string description, Func<TagEndpoint, HttpContext, PackedScript> script) => endpoints
        .MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (HttpContext context, TagEndpoint tag) =>
        {
            // What goes by the reader's country is for the reader alone.
            context.Response.Headers.CacheControl = tag.IsByCountry ? "private, max-age=300" : "public, max-age=300";
            return script(tag, context).Answer(context);
        })
        .RequireRight(Right.Public).WithTags("Pages").WithName(name).WithSummary(summary).WithDescription(description).Produces(200, contentType: "text/javascript");
}
