using AdServer.EndToEnd.Browsers;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.OpenRtb;

/// <summary>Prebid.js as npm has it: the parts of its own build that a page with our server needs, one after the other.</summary>
internal static class PrebidScript
{
    /// <summary>Core, the Prebid Server adapter, and what these depend on by Prebid's own list (<c>dependencies.json</c>).</summary>
    private static readonly string[] Parts =
    [
        "chunk-core", "fpdUtils", "viewport", "creative-renderer-safe", "creative-renderer-display", "prebid-core", "ortbConverter", "pbsExtensions", "currencyUtils",
        "consentManagement", "prebidServerBidAdapter",
    ];

    private static readonly string Folder = Path.Combine(Places.Repository, "tests", "AdServer.EndToEnd", "OpenRtb", "prebid", "node_modules", "prebid.js", "dist", "chunks");

    /// <summary>Why a test that needs it is skipped; null when it is here, or when nothing may be skipped.</summary>
    public static string? Missing { get; } = DemoFixture.Missing
        ?? (Environment.GetEnvironmentVariable("ADSERVER_TESTS_ALL") == "1" || Directory.Exists(Folder) ? null : "Prebid.js is not installed (npm ci in tests/AdServer.EndToEnd/OpenRtb/prebid)");

    public static string Read() =>
        string.Join('\n', Parts.Select(part => File.ReadAllText(Path.Combine(Folder, part + ".js")))).Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase) + "\npbjs.processQueue();";
}
