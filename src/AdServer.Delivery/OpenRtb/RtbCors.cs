using Microsoft.AspNetCore.Http;

namespace AdServer.Delivery.OpenRtb;

/// <summary>Prebid's clients ask with credentials, for which <c>*</c> does not do; there are no cookies here that they could bring.</summary>
internal static class RtbCors
{
    public static void Allow(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Vary = "Origin";
        if (context.Request.Headers.Origin is { Count: > 0 } origin)
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlAllowCredentials = "true";
        }
    }

    public static IResult Preflight(HttpContext context)
    {
        Allow(context);
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = "POST";
        headers.AccessControlAllowHeaders = "content-type, authorization";
        headers.AccessControlMaxAge = "600";
        return TypedResults.NoContent();
    }
}
