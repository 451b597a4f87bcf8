namespace AdServer.WebConsole.Api;

/// <summary>What the API refused, in its own words.</summary>
public sealed record ApiProblem(int Status, string Detail, IReadOnlyList<ApiError>? Errors = null)
{
    /// <summary>The message for a field, where the API names it.</summary>
    public string? Of(string path) => Errors?.FirstOrDefault(error => string.Equals(error.Path, path, StringComparison.Ordinal))?.Message;
}
