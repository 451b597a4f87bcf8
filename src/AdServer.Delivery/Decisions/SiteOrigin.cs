using System.Net;
using AdServer.Catalog;
using AdServer.Catalog.Sites;
using Microsoft.AspNetCore.Http;

namespace AdServer.Delivery.Decisions;

/// <summary>Whether an <c>Origin</c> is a page of the site: its domains and their subdomains, any port, https, and http on this machine alone.</summary>
internal static class SiteOrigin
{
    public static bool Belongs(string origin, Site site)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var url) || url.Host.Length == 0 || url.UserInfo.Length > 0
            || HeaderAddress.HostOf(url) is not { } host)
        {
            return false;
        }

        var isSecure = url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && IsThisMachine(host));
        return isSecure && site.Domains.Any(domain => Covers(domain, host));
    }

    /// <summary>A refusal tells nothing of the site; without this the page's developer would see a CORS failure in place of the reason.</summary>
    public static void LetReadRefusal(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Vary = "Origin";
        if (context.Request.Headers.Origin is { Count: > 0 } origin)
        {
            headers.AccessControlAllowOrigin = origin;
        }
    }

    /// <summary>A domain covers itself and its subdomains.</summary>
    public static bool Covers(string domain, string host) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || (host.Length > domain.Length && host[^(domain.Length + 1)] == '.' && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
            && !IPAddress.TryParse(domain, out _));

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
