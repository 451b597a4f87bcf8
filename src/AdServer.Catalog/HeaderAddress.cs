namespace AdServer.Catalog;

/// <summary>An address as a <c>Location</c> header can hold it.</summary>
public static class HeaderAddress
{
    /// <returns>The host in its ASCII form, the rest percent-encoded; null when there is no such form.</returns>
    public static string? Of(Uri url)
    {
        if (HostOf(url) is not { } host)
        {
            return null;
        }

        var address = $"{url.Scheme}://{host}{(url.IsDefaultPort ? "" : $":{url.Port}")}{url.PathAndQuery}{url.Fragment}";
        return System.Text.Ascii.IsValid(address) ? address : null;
    }

    /// <summary><c>Uri</c> takes hosts that no domain name can be and throws only when asked for their ASCII form.</summary>
    /// <returns>The host in its ASCII form, an IPv6 address in brackets; null when there is no such form.</returns>
    public static string? HostOf(Uri url)
    {
        try
        {
            return url.HostNameType == UriHostNameType.IPv6 ? url.Host : url.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }
}
