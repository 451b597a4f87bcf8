using AdServer.Access.Http;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Http;

namespace AdServer.Campaigns.Endpoints;

/// <summary><c>?dryRun=true</c>: say what would happen, and change nothing.</summary>
internal static class DryRun
{
    private const string Name = "dryRun";

    /// <param name="asked">True also for the bare <c>?dryRun</c>: whoever writes it does not mean an upload.</param>
    /// <returns>null, or 400 for what is neither true nor false.</returns>
    public static IResult? Read(HttpRequest request, out bool asked)
    {
        asked = false;
        if (request.Query[Name] is not { Count: > 0 } given)
        {
            return null;
        }

        var text = given.ToString();
        if (text.Length == 0 || bool.TryParse(text, out asked))
        {
            asked |= text.Length == 0;
            return null;
        }

        return Problem.Invalid(Name, ErrorCode.InvalidValue, $"{Name} must be true or false, is '{text}'.", text);
    }
}
