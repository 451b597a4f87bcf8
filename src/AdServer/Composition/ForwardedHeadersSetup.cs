using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace AdServer.Composition;

/// <summary>Believes <c>X-Forwarded-For</c> only from the proxies that are named; by default from none, not even loopback.</summary>
public static class ForwardedHeadersSetup
{
    public const string Key = "AdServer:ForwardedHeaders:KnownProxies";

    /// <exception cref="StartupException">An entry is neither an address nor a network.</exception>
    public static void AddKnownProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var entries = configuration.GetSection(Key).Get<string[]>() ?? configuration[Key]?.Split(',') ?? [];
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = entries.Length == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var entry in entries)
            {
                Add(options, entry.Trim());
            }
        });
        _ = entries.Select(entry => Parsable(entry.Trim())).ToArray();
    }

    private static void Add(ForwardedHeadersOptions options, string entry)
    {
        if (IPAddress.TryParse(entry, out var address))
        {
            options.KnownProxies.Add(address);
        }
        else
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(entry));
        }
    }

    private static bool Parsable(string entry) =>
        IPAddress.TryParse(entry, out _) || System.Net.IPNetwork.TryParse(entry, out _)
            ? true
            : throw new StartupException($"{Key}: '{entry}' is neither an IP address nor a network such as 10.0.0.0/8.");
}
