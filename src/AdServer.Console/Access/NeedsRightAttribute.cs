using AdServer.Access;
using Microsoft.AspNetCore.Authorization;

namespace AdServer.WebConsole.Access;

/// <summary>On a page: what a person needs to open it, from the same table as the API's endpoints.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsRightAttribute(Right right) : AuthorizeAttribute(PolicyOf(right))
{
    public Right Right { get; } = right;

    internal static string PolicyOf(Right right) => $"right:{right}";
}
