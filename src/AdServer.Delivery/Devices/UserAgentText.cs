using System.Buffers;

namespace AdServer.Delivery.Devices;

/// <summary>What a <c>User-Agent</c> header says. Order matters throughout: every browser names its ancestors too.</summary>
internal static class UserAgentText
{
    private static readonly SearchValues<string> Television = Any(
        "SmartTV", "SMART-TV", "Smart TV", "GoogleTV", "Android TV", "AppleTV", "Apple TV", "HbbTV", "NetCast", "Web0S", "BRAVIA",
        "Roku", "CrKey", "Viera", "AFTB", "AFTM", "AFTN", "AFTS", "AFTT", "AFTKA", "MiTV", "Tizen TV", "; TV;");

    private static readonly SearchValues<string> Edge = Any("Edg/", "EdgA/", "EdgiOS/", "Edge/");
    private static readonly SearchValues<string> Opera = Any("OPR/", "OPiOS/", "OPT/", "OPX/", "Opera");
    private static readonly SearchValues<string> Firefox = Any("Firefox/", "FxiOS/");
    private static readonly SearchValues<string> Chrome = Any("Chrome/", "CriOS/", "Chromium/");

    /// <summary>Browsers and in-app views of their own that call themselves Chrome or Safari as well.</summary>
    private static readonly SearchValues<string> OtherBrowser = Any(
        "YaBrowser", "Vivaldi", "UCBrowser", "UBrowser", "DuckDuckGo", "Ddg/", "Silk/", "MiuiBrowser", "HuaweiBrowser", "Whale/",
        "QQBrowser", "MicroMessenger", "FBAN", "FBAV", "FB_IAB", "Instagram", "Snapchat", "TikTok", "musical_ly", "BytedanceWebview",
        "Line/", "GSA/", "Puffin", "SeaMonkey", "Focus/", "Klar/", "Konqueror", "Epiphany", "PaleMoon", "Brave");

    public static DeviceInfo Classify(ReadOnlySpan<char> agent)
    {
        var operatingSystem = OperatingSystem(agent);
        return new DeviceInfo(Device(agent, operatingSystem), operatingSystem, Browser(agent));
    }

    private static string OperatingSystem(ReadOnlySpan<char> agent)
    {
        if (Has(agent, "Windows Phone") || Has(agent, "KAIOS"))
        {
            return "other";
        }

        return Has(agent, "iPhone") || Has(agent, "iPad") || Has(agent, "iPod") || Has(agent, "AppleTV") || Has(agent, "Apple TV") ? "ios"
            : Has(agent, "Android") || Has(agent, "Silk/") ? "android"
            : Has(agent, "Windows") ? "windows"
            : Has(agent, "CrOS") ? "chromeos"
            : Has(agent, "Macintosh") || Has(agent, "Mac OS X") ? "macos"
            : Has(agent, "Tizen") || Has(agent, "Web0S") || Has(agent, "PlayStation") ? "other"
            : Has(agent, "Linux") || Has(agent, "X11") ? "linux"
            : "other";
    }

    private static string Device(ReadOnlySpan<char> agent, string operatingSystem)
    {
        if (agent.ContainsAny(Television) || (Has(agent, "Tizen") && Has(agent, "TV")))
        {
            return "tv";
        }

        return operatingSystem switch
        {
            "ios" => Has(agent, "iPad") ? "tablet" : "phone",
            "android" => Has(agent, "Mobile") && !Has(agent, "Tablet") ? "phone" : "tablet",
            "windows" or "macos" or "chromeos" => "desktop",
            "linux" => Has(agent, "Mobile") ? "phone" : "desktop",
            _ => Has(agent, "Windows Phone") || Has(agent, "KAIOS") || Has(agent, "Opera Mini") ? "phone" : "other",
        };
    }

    private static string Browser(ReadOnlySpan<char> agent)
    {
        if (agent.ContainsAny(OtherBrowser))
        {
            return "other";
        }

        return agent.ContainsAny(Edge) ? "edge"
            : agent.ContainsAny(Opera) ? "opera"
            : Has(agent, "SamsungBrowser/") ? "samsung"
            : agent.ContainsAny(Firefox) ? "firefox"
            : agent.ContainsAny(Chrome) ? "chrome"
            : Has(agent, "Safari/") && Has(agent, "Version/") && !Has(agent, "Android") ? "safari"
            : "other";
    }

    private static bool Has(ReadOnlySpan<char> agent, ReadOnlySpan<char> token) => agent.Contains(token, StringComparison.OrdinalIgnoreCase);

    private static SearchValues<string> Any(params string[] tokens) => SearchValues.Create(tokens, StringComparison.OrdinalIgnoreCase);
}
