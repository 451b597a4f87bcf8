using System.Net;
using System.Net.Sockets;

namespace AdServer.Composition;

/// <summary>Where the server listens, as far as URLs handed out must know before it does.</summary>
public static class ListenAddress
{
    private const string KestrelDefault = "http://localhost:5000";

    /// <summary>
    /// Gives every <c>:0</c> of <c>--urls</c> a free port now, since the public URL stands in answers and creatives before the
    /// socket is bound, and sets <c>AdServer:PublicUrl</c> to the first address when it is not configured.
    /// </summary>
    public static void Settle(ConfigurationManager configuration)
    {
        var urls = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        for (var i = 0; i < urls.Length; i++)
        {
            urls[i] = WithPort(urls[i]);
        }

        var settled = new Dictionary<string, string?>();
        if (urls.Length > 0)
        {
            settled["urls"] = string.Join(';', urls);
        }

        if (string.IsNullOrWhiteSpace(configuration["AdServer:PublicUrl"]))
        {
            settled["AdServer:PublicUrl"] = Reachable(urls.Length > 0 ? urls[0] : KestrelDefault);
        }

        configuration.AddInMemoryCollection(settled);
    }

    private static string WithPort(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.Port != 0 ? url : $"{address.Scheme}://{address.Host}:{FreePort()}{address.PathBase}";
    }

    /// <summary>A wildcard listens everywhere but is no place to send a browser to.</summary>
    private static string Reachable(string url)
    {
        var address = BindingAddress.Parse(url);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        var isDefaultPort = address.Port == (address.Scheme == "https" ? 443 : 80);
        return isDefaultPort ? $"{address.Scheme}://{host}" : $"{address.Scheme}://{host}:{address.Port}";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
