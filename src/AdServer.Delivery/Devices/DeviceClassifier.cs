namespace AdServer.Delivery.Devices;

/// <summary>Client hints first, where the browser sends them; then the user agent.</summary>
public static class DeviceClassifier
{
    /// <returns>An agent that nothing is known of is <c>other</c> throughout.</returns>
    public static DeviceInfo Classify(in AgentHeaders agent)
    {
        var fromUserAgent = string.IsNullOrWhiteSpace(agent.UserAgent) ? DeviceInfo.Other : UserAgentText.Classify(agent.UserAgent);
        var (device, operatingSystem) = FromPlatform(agent, fromUserAgent);
        return new DeviceInfo(device, operatingSystem, FromBrands(agent.Brands) ?? fromUserAgent.Browser);
    }

    private static (string Device, string OperatingSystem) FromPlatform(in AgentHeaders agent, DeviceInfo fromUserAgent)
    {
        var isMobile = agent.Mobile.AsSpan().Trim() is "?1";
        var isNotMobile = agent.Mobile.AsSpan().Trim() is "?0";
        return agent.Platform.AsSpan().Trim().Trim('"') switch
        {
            "Windows" => ("desktop", "windows"),
            "macOS" => ("desktop", "macos"),
            "Linux" when !isMobile => (fromUserAgent.Device is "tv" ? "tv" : "desktop", "linux"),
            "Chrome OS" or "Chromium OS" => ("desktop", "chromeos"),
            "iOS" => (fromUserAgent.Device is "tablet" ? "tablet" : "phone", "ios"),
            "Android" when fromUserAgent.Device is "tv" => ("tv", "android"),
            "Android" when isMobile => ("phone", "android"),
            "Android" when isNotMobile => ("tablet", "android"),
            _ => (fromUserAgent.Device, fromUserAgent.OperatingSystem),
        };
    }

    /// <summary>Brands in any order, one of them made up on purpose; a browser's own name goes before the engine's.</summary>
    private static string? FromBrands(string? brands)
    {
        if (string.IsNullOrEmpty(brands))
        {
            return null;
        }

        return Has(brands, "\"Microsoft Edge\"") ? "edge"
            : Has(brands, "\"Opera") ? "opera"
            : Has(brands, "\"Samsung Internet\"") ? "samsung"
            : Has(brands, "\"Google Chrome\"") ? "chrome"
            : null;
    }

    private static bool Has(string brands, string brand) => brands.Contains(brand, StringComparison.OrdinalIgnoreCase);
}
