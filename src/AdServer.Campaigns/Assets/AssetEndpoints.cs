using System.Buffers;
using AdServer.Access;
using AdServer.Access.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace AdServer.Campaigns.Assets;

/// <summary><c>/assets/{file}</c>: uploaded files for readers. The name is the content's hash, so a copy is good for ever.</summary>
public static class AssetEndpoints
{
    /// <summary>"sha256-", 64 hexadecimal digits, a dot.</summary>
    private const int NameLength = 7 + 64 + 1;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>On every node that serves pages; needs the folder alone, not the database.</summary>
    public static void MapAssets(this IEndpointRouteBuilder endpoints) => endpoints
        .MapMethods("/assets/{file}", [HttpMethods.Get, HttpMethods.Head], Get).RequireRight(Right.Public).WithTags("Pages").WithName("GetAsset")
        .WithSummary("Get an asset's file").Produces(200, contentType: "image/png", additionalContentTypes: ["image/jpeg", "image/gif"]).ProducesProblem(404);

    private static IResult Get(string file, HttpContext context, IOptions<ServerOptions> server, IOptions<AssetsOptions> options)
    {
        if (TypeOf(file) is not { } contentType)
        {
            return Problem.NotFound();
        }

        var path = Path.Combine(AssetFolder.Of(server.Value, options.Value), file);
        if (!File.Exists(path))
        {
            return Problem.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return TypedResults.PhysicalFile(path, contentType, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{file}\""));
    }

    /// <returns>null: not a name that an upload could have been given.</returns>
    private static string? TypeOf(string file)
    {
        if (file.Length <= NameLength || !file.StartsWith("sha256-", StringComparison.Ordinal) || file[NameLength - 1] != '.'
            || file.AsSpan(7, 64).ContainsAnyExcept(Hexadecimal))
        {
            return null;
        }

        return file[NameLength..] switch
        {
            "png" => "image/png",
            "jpg" => "image/jpeg",
            "gif" => "image/gif",
            _ => null,
        };
    }
}
