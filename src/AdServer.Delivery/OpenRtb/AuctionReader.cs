using System.Text.Json;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Validation;
using AdServer.Delivery.Decisions;

namespace AdServer.Delivery.OpenRtb;

/// <summary>
/// Reads a bid request, fields from the places of OpenRTB 2.6 and, where they are not there, from the <c>ext</c> of earlier versions. What is
/// not known is ignored; what is known and wrong is named, all at once.
/// </summary>
internal static class AuctionReader
{
    private const int LongestText = 500;
    private const int LongestConsent = 16_000;
    private const int MostImps = 100;
    private const int MostListed = 10_000;

    public static AuctionRequest? Read(JsonElement root, Findings findings)
    {
        if (ObjectReader.Open(root, "", findings) is not { } reader)
        {
            return null;
        }

        var id = reader.FilledText("id", LongestText);
        var imps = reader.Keyed("imp", "id", imp => imp.Id, ImpReader.Read, MostImps, needed: true);
        if (reader.Take("imp") is { ValueKind: JsonValueKind.Array } given && given.GetArrayLength() == 0)
        {
            findings.Error("imp", ErrorCode.Required, "imp must hold at least one impression.");
        }

        var regs = reader.Inner("regs");
        var isChild = regs?.Flag("coppa") ?? false;
        var device = reader.Inner("device");
        var site = Site(reader);
        var blocks = new AuctionBlocks(reader.Strings("bcat", MostListed), reader.Strings("acat", MostListed), reader.Strings("badv", MostListed), reader.Strings("bseat"), reader.Strings("wseat"));
        return new AuctionRequest(
            id ?? "", imps, site, User(reader, regs, device, isChild), device is null ? null : Device(device), blocks, reader.Strings("cur"),
            reader.Flag("test") ?? false, reader.Integer("tmax", 1, long.MaxValue), IsChainIncomplete(reader), PrebidTargeting.Read(reader));
    }

    private static AuctionSite? Site(ObjectReader parent)
    {
        var site = parent.Inner("site");
        var elsewhere = parent.Inner("app") is not null ? "app" : parent.Inner("dooh") is not null ? "dooh" : null;
        if (site is not null && elsewhere is not null)
        {
            parent.Findings.Error(elsewhere, ErrorCode.InvalidValue, $"{elsewhere} cannot be there together with site.");
        }

        if (site is null)
        {
            return null;
        }

        var url = site.Text("page", 4 * LongestText);
        _ = site.Text("ref", 4 * LongestText);
        var data = site.Inner("ext")?.InnerOfOthers("data");
        IReadOnlyList<string> tags = [.. site.Strings("kwarray"), .. (site.Text("keywords", 4 * LongestText) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
        var theme = data?.TextOfOthers("theme") == "dark" ? Theme.Dark : Theme.Light;
        var section = data?.TextOfOthers("section");
        var page = new PageBody(DecisionReader.HostAndPath(url), section, tags, theme);
        var host = Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed.Host : null;
        return new AuctionSite(
            site.Text("id", LongestText), site.Inner("publisher")?.Text("id", LongestText), site.Text("domain", LongestText) ?? host, page, PublisherData.Read(data));
    }

    /// <summary>A child's page view is like one of a reader who refuses all.</summary>
    private static UserBody User(ObjectReader parent, ObjectReader? regs, ObjectReader? device, bool isChild)
    {
        var user = parent.Inner("user");
        var outer = regs?.Inner("ext");
        var gdpr = regs?.Flag("gdpr") ?? outer?.Flag("gdpr");
        var privacy = regs?.Text("us_privacy", LongestText) ?? outer?.Text("us_privacy", LongestText);
        var gpc = outer?.Take("gpc") is { } signal && signal.GetRawText().Trim('"') == "1";

        // "1YYN": the third says whether the reader has opted out of the sale of data.
        var optedOut = privacy is { Length: >= 3 } && privacy[2] is 'Y' or 'y';
        var refuses = gpc || optedOut || isChild || (device?.Flag("dnt") ?? false) || (device?.Flag("lmt") ?? false);
        var consent = user?.Text("consent", LongestConsent) ?? user?.Inner("ext")?.Text("consent", LongestConsent);
        return new UserBody(isChild || user is null ? [] : Segments(user), isChild ? null : consent, gdpr, refuses);
    }

    private static IReadOnlyList<string> Segments(ObjectReader user)
    {
        var found = new List<string>();
        foreach (var data in user.Objects("data"))
        {
            foreach (var segment in data.Objects("segment"))
            {
                if (segment.TextOfOthers("id") is { Length: > 0 } id)
                {
                    found.Add(id);
                }
            }
        }

        return found;
    }

    private static DeviceBody Device(ObjectReader device)
    {
        var geo = device.Inner("geo");
        var country = CountryCodes.TwoLetters(geo?.Text("country", LongestText));
        var region = geo?.Text("region", LongestText);
        var location = country is null ? null : new Geo.GeoLocation(country, region is { Length: > 0 } ? [$"{country}-{region.ToUpperInvariant()}"] : [], null);
        return new DeviceBody(device.Text("ip", LongestText) ?? device.Text("ipv6", LongestText), device.Text("ua", 8 * LongestText), device.Text("language", LongestText), location);
    }

    private static bool IsChainIncomplete(ObjectReader parent)
    {
        var source = parent.Inner("source");
        var chain = source?.Inner("schain") ?? source?.Inner("ext")?.Inner("schain");
        return chain?.Flag("complete") == false;
    }
}
