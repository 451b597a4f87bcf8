using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AdServer.Delivery.Tag;

/// <summary>A script as it is sent: packed once, at start.</summary>
internal sealed class PackedScript
{
    private readonly byte[] _brotli;
    private readonly EntityTagHeaderValue _etag;

    public PackedScript(string text)
    {
        Plain = Encoding.UTF8.GetBytes(text);
        _brotli = Pack(to => new BrotliStream(to, CompressionLevel.SmallestSize));
        Gzip = Pack(to => new GZipStream(to, CompressionLevel.SmallestSize));
        _etag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Plain).AsSpan(0, 8))}\"");
    }

    public byte[] Plain { get; }

    public byte[] Gzip { get; }

    /// <summary>As the build left it in this assembly.</summary>
    public static string Read(string name)
    {
        using var resource = typeof(PackedScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is missing from the program.");
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }

    public IResult Answer(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.XContentTypeOptions = "nosniff";
        headers.Vary = "Accept-Encoding";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (content, encoding) = accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (_brotli, "br")
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (Gzip, "gzip")
            : (Plain, null);
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
            packing.Write(Plain);
        }

        return to.ToArray();
    }
}
