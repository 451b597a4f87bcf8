using System.Buffers;
using System.IO.Compression;
using AdServer.Access.Http;
using AdServer.Events;
using AdServer.Events.Shipping;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AdServer.Reporting.Intake;

/// <summary>Reads what nodes bring, within limits: so many batches at a time, each of so many bytes, packed and unpacked. What is beyond is refused, never dropped.</summary>
internal sealed class EventIntake : IDisposable
{
    /// <summary>Bytes. A shipper's batch is 4 MiB of the log, before it is packed.</summary>
    public const int PackedLimit = 8 << 20;
    public const int Limit = 32 << 20;

    private const int Places = 4;

    private readonly SemaphoreSlim _places = new(Places);

    /// <summary>null: as many as may are being read and stored already.</summary>
    public Place? TryEnter() => _places.Wait(TimeSpan.Zero) ? new Place(_places) : null;

    public void Dispose() => _places.Dispose();

    /// <returns>The batch, or the answer that refuses it.</returns>
    public static async Task<(EventBatch? Batch, IResult? Refusal)> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (request.ContentType != BatchCodec.MediaType || request.Headers.ContentEncoding != "gzip")
        {
            return (null, Problem.Of(
                StatusCodes.Status415UnsupportedMediaType,
                $"Content-Type must be {BatchCodec.MediaType}, is '{request.ContentType}'; Content-Encoding must be gzip, is '{request.Headers.ContentEncoding}'."));
        }

        if (request.ContentLength > PackedLimit)
        {
            return (null, TooLarge("packed", PackedLimit));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = PackedLimit;
        }

        try
        {
            await using var unpacked = new GZipStream(request.Body, CompressionMode.Decompress);
            return await UnpackAsync(unpacked, cancellationToken) is { } bytes ? (BatchCodec.Read(bytes), null) : (null, TooLarge("unpacked", Limit));
        }
        catch (InvalidDataException exception)
        {
            return (null, Problem.Of(StatusCodes.Status400BadRequest, exception.Message));
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLarge("packed", PackedLimit)
                : Problem.Of(StatusCodes.Status400BadRequest, "The body could not be read to its end."));
        }
    }

    /// <returns>null: it is larger than it may be.</returns>
    private static async Task<byte[]?> UnpackAsync(GZipStream unpacked, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            using var whole = new MemoryStream();
            for (var read = await unpacked.ReadAsync(buffer, cancellationToken); read > 0; read = await unpacked.ReadAsync(buffer, cancellationToken))
            {
                if (whole.Length + read > Limit)
                {
                    return null;
                }

                whole.Write(buffer, 0, read);
            }

            return whole.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static IResult TooLarge(string how, int limit) =>
        Problem.Of(StatusCodes.Status413PayloadTooLarge, $"The batch is over {limit:N0} bytes {how}.");

    /// <summary>One of the places, until it is given back.</summary>
    internal sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => _ = places.Release();
    }
}
