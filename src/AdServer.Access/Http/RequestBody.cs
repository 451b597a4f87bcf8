using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AdServer.Access.Http;

/// <summary>A request's body, read whole within a limit.</summary>
/// <param name="Refusal">400, 413 or 415 when it could not be read; then <paramref name="Content"/> is empty.</param>
public readonly record struct RequestBody(ReadOnlyMemory<byte> Content, IResult? Refusal)
{
    public const int DecisionLimit = 64 * 1024;
    public const int DocumentLimit = 2 * 1024 * 1024;
    public const int AssetLimit = 5 * 1024 * 1024;

    /// <param name="limit">Bytes; beyond: 413. Any Content-Encoding: 415.</param>
    /// <param name="mediaTypes">Those taken; none given: any. A body of another: 415.</param>
    public static async ValueTask<RequestBody> ReadAsync(
        HttpContext context, int limit, CancellationToken cancellationToken, params string[] mediaTypes)
    {
        var (content, refusal) = await PeekAsync(context, limit, cancellationToken, mediaTypes);
        if (refusal is not null)
        {
            return new RequestBody(default, refusal);
        }

        var bytes = content.ToArray();
        context.Request.BodyReader.AdvanceTo(content.End);
        return new RequestBody(bytes, null);
    }

    /// <summary>As <see cref="ReadAsync"/> without a copy: the bytes stay the request's until the caller advances its reader to their end.</summary>
    public static async ValueTask<(ReadOnlySequence<byte> Content, IResult? Refusal)> PeekAsync(
        HttpContext context, int limit, CancellationToken cancellationToken, params string[] mediaTypes)
    {
        var request = context.Request;
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && !encoding.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return (default, Problem.Of(StatusCodes.Status415UnsupportedMediaType, $"Content-Encoding '{encoding}' is not taken here."));
        }

        if (mediaTypes.Length > 0 && !IsTaken(request.ContentType, mediaTypes))
        {
            return (default, Problem.Of(StatusCodes.Status415UnsupportedMediaType, $"Content-Type must be {string.Join(" or ", mediaTypes)}, is '{request.ContentType}'."));
        }

        if (request.ContentLength > limit)
        {
            return TooLarge(limit);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = limit + 1L;
        }

        try
        {
            return await PeekAsync(request.BodyReader, limit, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge(limit);
        }
        catch (BadHttpRequestException)
        {
            return (default, Problem.Of(StatusCodes.Status400BadRequest, "The body could not be read to its end."));
        }
    }

    private static async ValueTask<(ReadOnlySequence<byte> Content, IResult? Refusal)> PeekAsync(PipeReader reader, int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return TooLarge(limit);
            }

            if (read.IsCompleted)
            {
                return (read.Buffer, null);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static bool IsTaken(string? contentType, string[] mediaTypes) =>
        mediaTypes.Contains(contentType, StringComparer.OrdinalIgnoreCase)
        || (MediaTypeHeaderValue.TryParse(contentType, out var parsed) && mediaTypes.Contains(parsed.MediaType.Value, StringComparer.OrdinalIgnoreCase));

    private static (ReadOnlySequence<byte> Content, IResult? Refusal) TooLarge(int limit) =>
        (default, Problem.Of(StatusCodes.Status413PayloadTooLarge, $"The body is over {limit:N0} bytes."));
}
