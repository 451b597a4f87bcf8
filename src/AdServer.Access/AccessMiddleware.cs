using System.Globalization;
using AdServer.Access.Http;
using AdServer.Access.Keys;
using AdServer.Access.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Access;

/// <summary>
/// Finds the caller by the API key and holds the table against the endpoint: 401 for no or an unknown key where one is needed, then 403
/// for a role that may never do this, then 429 for a key that changes things too often. Tenancy (404) is each endpoint's own, since only it knows the object. A request without a key to a
/// public endpoint costs one header look-up.
/// </summary>
public sealed class AccessMiddleware(RequestDelegate next, ApiKeyDirectory keys, UploadLimits limits)
{
    private const string Prefix = "Bearer ";

    public Task InvokeAsync(HttpContext context)
    {
        // What routing answers itself (405 for a method that the address does not take) is an endpoint too, but none of ours.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return next(context);
        }

        // Set beforehand by the console alone, which calls within this process; no request from outside can bring one.
        var caller = context.GetCaller();
        if (context.Request.Headers.Authorization is { Count: > 0 } header)
        {
            var text = header.ToString();
            if (!text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || keys.Find(text[Prefix.Length..].Trim()) is not { } found)
            {
                return RefuseStranger(context, "The API key is unknown.");
            }

            caller = found;
            context.Features.Set(caller);
        }

        // What states no right is open to nobody: forgetting it must not open a door.
        var stated = endpoint.Metadata.GetMetadata<RightMetadata>();
        var grant = stated is null ? Grant.No : caller.GrantOf(stated.Right);
        return grant != Grant.No ? IsTooOften(context, stated!.Right, caller) ? RefuseHaste(context) : next(context)
            : caller.Role == Role.Nobody ? RefuseStranger(context, "This needs an API key: Authorization: Bearer <api key>.")
            : Problem.Of(StatusCodes.Status403Forbidden, $"The role '{caller.Role.ToWord()}' may not do this.").ExecuteAsync(context);
    }

    private bool IsTooOften(HttpContext context, Right right, Caller caller) =>
        right.Changes() && !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method)
        && !limits.Allow(caller.KeyId ?? "", context.Connection.RemoteIpAddress);

    private static Task RefuseHaste(HttpContext context)
    {
        context.Response.Headers.RetryAfter = UploadLimits.Burst.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(StatusCodes.Status429TooManyRequests, "This key changes things too often; nothing was changed. Send it again later, or many campaigns in one import.").ExecuteAsync(context);
    }

    private static Task RefuseStranger(HttpContext context, string detail)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.Of(StatusCodes.Status401Unauthorized, detail).ExecuteAsync(context);
    }
}
