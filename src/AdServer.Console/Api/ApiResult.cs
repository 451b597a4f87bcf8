namespace AdServer.WebConsole.Api;

/// <summary>An answer: the value, or the problem.</summary>
/// <param name="ETag">For <c>If-Match</c> of the next write.</param>
public sealed record ApiResult<T>(T? Value, ApiProblem? Problem, string? ETag = null)
    where T : class
{
    public bool IsProblem => Problem is not null;
}
