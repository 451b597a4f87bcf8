using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace AdServer.Commands;

/// <summary>A file on its way, packed: campaigns repeat themselves, and shrink to a tenth.</summary>
internal sealed class PackedContent : HttpContent
{
    private const int BufferSize = 64 * 1024;

    private readonly FileStream _file;
    private readonly Action<double> _progress;

    /// <param name="progress">Told the sent share of it, 0 to 1.</param>
    public PackedContent(FileStream file, string type, Action<double> progress)
    {
        _file = file;
        _progress = progress;
        Headers.ContentType = new MediaTypeHeaderValue(type);
        Headers.ContentEncoding.Add("gzip");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var packed = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);
        var buffer = new byte[BufferSize];
        var sent = 0L;
        while (await _file.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            await packed.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            sent += read;
            _progress((double)sent / Math.Max(_file.Length, sent));
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
