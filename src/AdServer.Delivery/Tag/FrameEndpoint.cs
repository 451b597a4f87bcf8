using AdServer.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Delivery.Tag;

/// <summary>
/// <c>GET /frame.html</c>: where the tag shows creatives when they have an origin of their own (<c>AdServer:Assets:PublicUrl</c>). The document
/// comes in the frame's name; what it may do is said here, and not by the policy of the article's page, which a <c>srcdoc</c> inherits.
/// </summary>
internal static class FrameEndpoint
{
    public const string Path = "/frame.html";

    /// <summary>Whatever a creative loads, but no plug-in, no form, and even when opened by itself an origin that is nobody's.</summary>
    public const string Policy =
        "default-src * data: blob: 'unsafe-inline' 'unsafe-eval'; object-src 'none'; form-action 'none'; sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox";

    private const string Features =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), "
        + "identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), "
        + "publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), sync-xhr=(), usb=(), xr-spatial-tracking=()";

    private const string Document = "<!doctype html><script>document.write(name)</script>";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], static (HttpContext context) => Get(context.Response.Headers))
        .RequireRight(Right.Public).WithTags("Pages").WithName("GetFrame").WithSummary("Get the frame")
        .WithDescription("The empty document of another origin that the tag shows creatives in.").Produces(200, contentType: "text/html");

    private static IResult Get(IHeaderDictionary headers)
    {
        headers.CacheControl = "public, max-age=86400";
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Permissions-Policy"] = Features;
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return TypedResults.Text(Document, "text/html; charset=utf-8");
    }
}
