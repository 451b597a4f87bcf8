namespace AdServer.Catalog;

/// <summary>An address as a <c>Location</c> header can hold it.</summary>
public static class HeaderAddress
{
    /// <returns>The host in its ASCII form, the rest percent-encoded; null when there is no such form.</returns>
    public static string? Of(Uri url)
    {
        var host = url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost;
        var address = $"{url.Scheme}://{host}{(url.IsDefaultPort ? "" : $":{url.Port}")}{url.PathAndQuery}{url.Fragment}";
        return System.Text.Ascii.IsValid(address) ? address : null;
    }
}
