using Microsoft.AspNetCore.Http;

namespace AdServer.Access.Http;

/// <summary>A request's body, read whole within a limit.</summary>
/// <param name="Refusal">413 or 415 when it could not be read; then <paramref name="Content"/> is empty.</param>
public readonly record struct RequestBody(ReadOnlyMemory<byte> Content, IResult? Refusal)
{
    /// <param name="limit">Bytes; beyond: 413. Any Content-Encoding: 415.</param>
    public static ValueTask<RequestBody> ReadAsync(HttpContext context, int limit, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
