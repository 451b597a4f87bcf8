using System.Buffers;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Campaigns.Assets.Html5;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace AdServer.Campaigns.Assets;

/// <summary><c>/assets/…</c>: uploaded files for readers. The name is the content's hash, so a copy is good for ever.</summary>
public static class AssetEndpoints
{
    /// <summary>"sha256-", 64 hexadecimal digits.</summary>
    private const int AddressLength = 7 + 64;

    /// <summary>Wherever a file of an upload is opened, it is in an origin of its own and can reach nothing of this server's.</summary>
    private const string StillPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>A zip's page runs its scripts and opens the landing page beside the article; it has no origin, forms, dialogs or way to move the page.</summary>
    private const string PagePolicy = "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox";

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>On every node that serves pages; needs the folder alone, not the database.</summary>
    public static void MapAssets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/assets/{file}", [HttpMethods.Get, HttpMethods.Head], GetImage).RequireRight(Right.Public).WithTags("Pages").WithName("GetAsset")
            .WithSummary("Get an image").Produces(200, contentType: "image/png", additionalContentTypes: ["image/jpeg", "image/gif", "image/webp", "image/avif"]).ProducesProblem(404);
        endpoints.MapMethods("/assets/{asset}/{**path}", [HttpMethods.Get, HttpMethods.Head], GetPart).RequireRight(Right.Public).WithTags("Pages").WithName("GetAssetPart")
            .WithSummary("Get a file of an HTML5 zip").Produces(200, contentType: "text/html").ProducesProblem(404);
    }

    private static IResult GetImage(string file, HttpContext context, IOptions<ServerOptions> server, IOptions<AssetsOptions> options) =>
        IsAddress(file, out var rest) && ImageTypeOf(rest) is { } contentType
            ? Serve(Path.Combine(AssetFolder.Of(server.Value, options.Value), file), file, contentType, context)
            : Problem.NotFound();

    private static IResult GetPart(string asset, string? path, HttpContext context, IOptions<ServerOptions> server, IOptions<AssetsOptions> options) =>
        IsAddress(asset, out var rest) && rest.Length == 0 && path is not null && Html5Paths.Complaint(path) is null && Html5Types.Of(path) is { } contentType
            ? Serve(Path.Combine(AssetFolder.Of(server.Value, options.Value), asset, path.Replace('/', Path.DirectorySeparatorChar)), asset, contentType, context)
            : Problem.NotFound();

    private static IResult Serve(string file, string tag, string contentType, HttpContext context)
    {
        if (!File.Exists(file))
        {
            return Problem.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = contentType == Html5Types.Html ? PagePolicy : StillPolicy;
        headers.AccessControlAllowOrigin = "*";
        headers["Timing-Allow-Origin"] = "*"; // the tag adds up what a creative loads
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return TypedResults.PhysicalFile(file, contentType, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true);
    }

    /// <param name="rest">What follows the address.</param>
    /// <returns>false: not a name that an upload could have been given.</returns>
    private static bool IsAddress(string name, out string rest)
    {
        var isAddress = name.Length >= AddressLength && name.StartsWith("sha256-", StringComparison.Ordinal) && !name.AsSpan(7, AddressLength - 7).ContainsAnyExcept(Hexadecimal);
        rest = isAddress ? name[AddressLength..] : "";
        return isAddress;
    }

    private static string? ImageTypeOf(string extension) => extension switch
    {
        ".png" => "image/png",
        ".jpg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".avif" => "image/avif",
        _ => null,
    };
}
