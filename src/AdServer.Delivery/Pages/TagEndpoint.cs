using System.IO.Compression;
using System.Security.Cryptography;
using AdServer.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace AdServer.Delivery.Pages;

/// <summary><c>GET /tag.js</c>: the script that article pages load; packed once, at start.</summary>
internal sealed class TagEndpoint
{
    private readonly byte[] _plain;
    private readonly byte[] _brotli;
    private readonly byte[] _gzip;
    private readonly EntityTagHeaderValue _etag;

    public TagEndpoint()
    {
        using var resource = typeof(TagEndpoint).Assembly.GetManifestResourceStream("tag.js")
            ?? throw new InvalidOperationException("The tag is missing from the program.");
        using var copy = new MemoryStream();
        resource.CopyTo(copy);
        _plain = copy.ToArray();
        _brotli = Pack(to => new BrotliStream(to, CompressionLevel.SmallestSize));
        _gzip = Pack(to => new GZipStream(to, CompressionLevel.SmallestSize));
        _etag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(_plain).AsSpan(0, 8))}\"");
    }

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapMethods("/tag.js", [HttpMethods.Get, HttpMethods.Head], static (HttpContext context, TagEndpoint tag) => tag.Get(context))
        .RequireRight(Right.Public).WithTags("Pages").WithName("GetTag").WithSummary("Get the tag").WithDescription("The script for article pages.").Produces(200, contentType: "text/javascript");

    private IResult Get(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=300";
        headers.AccessControlAllowOrigin = "*";
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = "Accept-Encoding";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (content, encoding) = accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (_brotli, "br")
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (_gzip, "gzip")
            : (_plain, null);
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        return TypedResults.Bytes(content, "text/javascript; charset=utf-8", entityTag: _etag);
    }

    private byte[] Pack(Func<Stream, Stream> open)
    {
        using var to = new MemoryStream();
        using (var packing = open(to))
        {
            packing.Write(_plain);
        }

        return to.ToArray();
    }
}
