namespace AdServer.Composition;

/// <summary>
/// Holds the command line against what can be said on it, so that a typing error does not start a server that does something else. What
/// names a setting (<c>--Key=value</c>, <c>--Key value</c>, <c>/Key=value</c>, <c>Key=value</c>) is taken when its first part is a root of
/// the configuration.
/// </summary>
public static class CommandLineArguments
{
    private const string Known =
        "There are --demo, --urls <addresses> and any setting of appsettings.json, such as --AdServer:DataDirectory=<folder>.";

    /// <summary>Of the server, Serilog, Kestrel and the host.</summary>
    private static readonly HashSet<string> Roots = new(StringComparer.OrdinalIgnoreCase)
    {
        "AdServer", "Serilog", "Kestrel", "Logging", "AllowedHosts", "ConnectionStrings", "HostOptions",
        "urls", "http_ports", "https_ports", "https_port", "environment", "applicationName", "contentRoot", "webRoot",
        "shutdownTimeoutSeconds", "detailedErrors", "captureStartupErrors", "preferHostingUrls", "suppressStatusMessages", "hostingStartupAssemblies",
        "preventHostingStartup", "forwardedHeaders_enabled", "hostBuilder",
    };

    /// <exception cref="StartupException">An argument that means nothing; it is named.</exception>
    public static void Check(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            var argument = args[i];
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = (equals < 0 ? argument : argument[..equals]).TrimStart('-', '/');
            if (!Roots.Contains(name.Split(':', '.')[0].Split("__")[0]))
            {
                throw new StartupException($"'{argument}' is no argument of this program. {Known}");
            }

            if (equals < 0 && (argument[0] is not ('-' or '/') || ++i == args.Count))
            {
                throw new StartupException($"'{argument}' has no value. {Known}");
            }
        }
    }
}
