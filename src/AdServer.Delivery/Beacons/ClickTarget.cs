using System.Net;
using AdServer.Catalog;
using Microsoft.Extensions.Primitives;

namespace AdServer.Delivery.Beacons;

/// <summary>Where <c>?to=</c> may lead: a host that was reviewed with the creative, or below it; anywhere else would be an open redirect.</summary>
internal static class ClickTarget
{
    private const int Longest = 2_000;

    /// <returns>null: not followed.</returns>
    public static string? Choose(StringValues asked, IReadOnlyList<string> clickDomains)
    {
        if (asked.Count != 1 || asked[0] is not { Length: > 0 and <= Longest } text || clickDomains.Count == 0)
        {
            return null;
        }

        // The text itself must begin as an absolute address: what a lenient parser makes of "https:evil" or "\\evil" is another matter.
        if (text.Any(c => c == '\\' || char.IsControl(c) || char.IsWhiteSpace(c))
            || !Uri.TryCreate(text, UriKind.Absolute, out var url) || !text.StartsWith($"{url.Scheme}://", StringComparison.OrdinalIgnoreCase)
            || url.UserInfo.Length > 0 || HeaderAddress.HostOf(url) is not { } host)
        {
            return null;
        }

        var isLoopback = host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
        var isAllowedScheme = url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && isLoopback);
        return isAllowedScheme && clickDomains.Any(domain => IsWithin(host, domain)) ? HeaderAddress.Of(url) : null;
    }

    private static bool IsWithin(string host, string domain) =>
        host.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || (host.Length > domain.Length && host[^(domain.Length + 1)] == '.' && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase));
}
