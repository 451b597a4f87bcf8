using System.Buffers.Binary;
using System.IO.Compression;
using AdServer.Access;
using AdServer.Access.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AdServer.Campaigns.Import;

/// <summary>
/// The body of an import, put into a file as it comes: it takes as long as the sender's line, and neither memory nor the next import shall
/// wait for that.
/// </summary>
internal sealed class ImportBody : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;
    private const string Folder = "imports";

    private readonly FileStream _file;

    private ImportBody(FileStream file, bool isPacked, ImportFormat format)
    {
        _file = file;
        IsPacked = isPacked;
        Format = format;
    }

    public bool IsPacked { get; }

    public ImportFormat Format { get; }

    /// <returns>The body, or 400, 413 or 415.</returns>
    public static async Task<(ImportBody? Body, IResult? Refusal)> ReceiveAsync(HttpContext context, string dataDirectory, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (FormatOf(request.ContentType) is not { } format)
        {
            return (null, Problem.Of(
                StatusCodes.Status415UnsupportedMediaType,
                $"Content-Type must be application/json, application/x-ndjson or text/csv, in UTF-8; is '{request.ContentType}'."));
        }

        var encoding = request.Headers.ContentEncoding.ToString();
        var isPacked = encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase);
        if (!isPacked && encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return (null, Problem.Of(StatusCodes.Status415UnsupportedMediaType, $"Content-Encoding '{encoding}' is not taken here; gzip is."));
        }

        if (request.ContentLength > ImportLimits.Body)
        {
            return (null, TooLarge());
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = ImportLimits.Body;
        }

        var file = Create(dataDirectory);
        try
        {
            await using var limited = new LimitedStream(request.Body, ImportLimits.Body);
            await limited.CopyToAsync(file, BufferSize, cancellationToken);
            return (new ImportBody(file, isPacked, format), null);
        }
        catch (Exception e) when (e is LimitExceededException or BadHttpRequestException)
        {
            await file.DisposeAsync();
            return (null, e is BadHttpRequestException { StatusCode: not StatusCodes.Status413PayloadTooLarge }
                ? Problem.Of(StatusCodes.Status400BadRequest, "The body could not be read to its end.")
                : TooLarge());
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>From its beginning, unpacked. Reading on beyond the limit throws <see cref="LimitExceededException"/>, what is no gzip <see cref="InvalidDataException"/>.</summary>
    public Stream Open()
    {
        _file.Position = 0;
        return IsPacked
            ? new LimitedStream(new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true), ImportLimits.Unpacked, CheckLength)
            : new LimitedStream(_file, ImportLimits.Unpacked);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    /// <summary>What a crash left behind.</summary>
    public static void Sweep(string dataDirectory)
    {
        var folder = new DirectoryInfo(Path.Combine(dataDirectory, Folder));
        if (folder.Exists)
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The stream takes a file that is cut off for a shorter one. RFC 1952, section 2.3.1: the last four bytes are the length, modulo 2^32.</summary>
    private void CheckLength(long unpacked)
    {
        Span<byte> trailer = stackalloc byte[4];
        _file.Position = Math.Max(0, _file.Length - trailer.Length);
        _file.ReadExactly(trailer);
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer) != (uint)unpacked)
        {
            throw new InvalidDataException("it is cut off, or several gzip files in one.");
        }
    }

    private static FileStream Create(string dataDirectory)
    {
        var folder = Path.Combine(dataDirectory, Folder);
        Directory.CreateDirectory(folder);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = BufferSize,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(folder, Guid.NewGuid().ToString("N")), options);
    }

    private static ImportFormat? FormatOf(string? contentType) =>
        !MediaTypeHeaderValue.TryParse(contentType, out var parsed) || parsed.Charset is { Length: > 0 } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            ? null
            : parsed.MediaType.Value?.ToLowerInvariant() switch
            {
                "application/json" => ImportFormat.Json,
                "application/x-ndjson" => ImportFormat.NdJson,
                "text/csv" => ImportFormat.Csv,
                _ => null,
            };

    public static IResult TooLarge() => Problem.Of(
        StatusCodes.Status413PayloadTooLarge,
        $"The body is over {ImportLimits.Body:N0} bytes, or over {ImportLimits.Unpacked:N0} when unpacked; send the file in parts.");
}
