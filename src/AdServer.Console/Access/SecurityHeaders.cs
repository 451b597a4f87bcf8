using AdServer.Access;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AdServer.WebConsole.Access;

/// <summary>
/// On every page of the console. No inline script runs, wherever it came from; styles may be inline, since bars and Blazor's own notice of a
/// lost connection set widths and colours so.
/// </summary>
internal sealed class SecurityHeaders
{
    private readonly RequestDelegate _next;
    private readonly string _policy;

    public SecurityHeaders(RequestDelegate next, IOptions<ServerOptions> server)
    {
        _next = next;
        var assets = new Uri(server.Value.PublicUrl).GetLeftPart(UriPartial.Authority);
        _policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; font-src 'self'; "
            + $"img-src 'self' data: {assets}; frame-src 'self' {assets}; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";
    }

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers.CacheControl = "no-cache, no-store";
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            // A page that answers 403 or 404 says so itself, to people.
            pages.Enabled = false;
        }

        return _next(context);
    }
}
