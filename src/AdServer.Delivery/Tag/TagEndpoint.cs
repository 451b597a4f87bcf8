using System.Text.Json;
using AdServer.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Tag;

/// <summary><c>GET /tag.js</c>: the script that article pages load, with what it must know of this server written into it.</summary>
internal sealed class TagEndpoint(IOptions<DeliveryOptions> options, IOptions<ServerOptions> server)
{
    public const string GdprPlace = "ADSERVER.gdpr";
    public const string FramesPlace = "ADSERVER.frames";

    private readonly PackedScript _tag = new(Script(options.Value.DefaultGdprApplies, Frames(options.Value.AssetsPublicUrl, server.Value.PublicUrl)));
    private readonly PackedScript _debug = new(PackedScript.Read("tag-debug.js"));

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        Map(endpoints, "/tag.js", "GetTag", "Get the tag", "The script for article pages.", static tag => tag._tag);
        Map(endpoints, "/tag-debug.js", "GetTagDebug", "Get the tag's overlay", "Loaded by the tag on pages asked for with ?adserver-debug.", static tag => tag._debug);
    }

    /// <param name="gdprApplies">What holds for a reader of whom the page says nothing.</param>
    /// <param name="frames">Where creatives are shown; empty: in the page's own <c>srcdoc</c> frames, whose origin is nobody's.</param>
    public static string Script(bool gdprApplies, string frames) => PackedScript.Read("tag.js")
        .Replace(GdprPlace, gdprApplies ? "true" : "false", StringComparison.Ordinal)
        .Replace(FramesPlace, JsonSerializer.Serialize(frames), StringComparison.Ordinal);

    private static string Frames(string assets, string server) =>
        assets.Length > 0 && Uri.TryCreate(assets, UriKind.Absolute, out var one) && Uri.TryCreate(server, UriKind.Absolute, out var other)
        && Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) != 0
            ? assets.TrimEnd('/') + FrameEndpoint.Path
            : "";

    private static void Map(IEndpointRouteBuilder endpoints, string path, string name, string summary, string description, Func<TagEndpoint, PackedScript> script) => endpoints
        .MapMethods(path, [HttpMethods.Get, HttpMethods.Head], (HttpContext context, TagEndpoint tag) =>
        {
            context.Response.Headers.CacheControl = "public, max-age=300";
            return script(tag).Answer(context);
        })
        .RequireRight(Right.Public).WithTags("Pages").WithName(name).WithSummary(summary).WithDescription(description).Produces(200, contentType: "text/javascript");
}
