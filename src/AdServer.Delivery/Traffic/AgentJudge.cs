using System.Buffers;
using AdServer.Delivery.Devices;
using AdServer.Events;

namespace AdServer.Delivery.Traffic;

/// <summary>What a client's own words give away: <c>bot</c>, <c>prefetch</c>, <c>non-browser</c>, or nothing.</summary>
public static class AgentJudge
{
    /// <summary>Crawlers, headless and driven browsers, link previews, mail scanners, image proxies: what they call themselves.</summary>
    private static readonly SearchValues<string> Bots = SearchValues.Create(
        [
            "crawler", "crawling", "spider", "slurp", "scrapy", "archiver", "ia_archiver", "heritrix", "nutch", "facebookexternalhit",
            "facebookcatalog", "meta-externalagent", "meta-externalfetcher", "WhatsApp/", "SkypeUriPreview", "embedly", "Iframely",
            "Quora Link Preview", "BingPreview", "Google-InspectionTool", "Google-Read-Aloud", "Google Favicon", "Google-Safety",
            "Mediapartners-Google", "APIs-Google", "FeedFetcher", "GoogleOther", "Google-Extended", "GoogleImageProxy", "YahooMailProxy",
            "YahooCacheSystem", "MailScanner", "Barracuda", "Proofpoint", "Mimecast", "HeadlessChrome", "HeadlessShell", "PhantomJS",
            "SlimerJS", "Puppeteer", "Playwright", "Selenium", "WebDriver", "Cypress", "Lighthouse", "PageSpeed", "GTmetrix", "Pingdom",
            "StatusCake", "Site24x7", "NewRelicPinger", "Datadog", "ClaudeBot", "anthropic-ai", "ChatGPT-User", "PerplexityBot",
            "cohere-ai", "CCBot", "BuiltWith", "W3C_Validator", "HTTrack", "Yandex.com/bots", "ZoomInfo", "Screaming Frog",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Libraries = SearchValues.Create(
        [
            "curl/", "Wget/", "python-requests", "python-urllib", "Python/", "aiohttp", "python-httpx", "Go-http-client", "Java/", "okhttp",
            "Apache-HttpClient", "Jakarta Commons-HttpClient", "axios/", "node-fetch", "undici", "libwww-perl", "LWP::", "PHP/",
            "GuzzleHttp", "Faraday", "RestSharp", "PostmanRuntime", "insomnia/", "HTTPie", "reqwest", "Dart/", "http-client", "HttpClient/",
            "k6/", "Apache-JMeter", "ApacheBench", "wrk/",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <returns>The first that applies, of <c>bot</c>, <c>prefetch</c>, <c>non-browser</c>; <see cref="InvalidReason.None"/> for an ordinary browser.</returns>
    public static InvalidReason Judge(in AgentHeaders agent)
    {
        var userAgent = agent.UserAgent.AsSpan().Trim();
        if (userAgent.ContainsAny(Bots) || SaysBot(userAgent))
        {
            return InvalidReason.Bot;
        }

        if (IsPrefetch(agent.Purpose))
        {
            return InvalidReason.Prefetch;
        }

        return userAgent.IsEmpty || userAgent is "node" || userAgent.ContainsAny(Libraries) ? InvalidReason.NonBrowser : InvalidReason.None;
    }

    private static bool IsPrefetch(string? purpose) =>
        purpose is not null
        && (purpose.Contains("prefetch", StringComparison.OrdinalIgnoreCase) || purpose.Contains("prerender", StringComparison.OrdinalIgnoreCase));

    /// <summary>A word that ends in "bot" (Googlebot/2.1, GPTBot), but not the phones of the brand Cubot.</summary>
    private static bool SaysBot(ReadOnlySpan<char> agent)
    {
        for (var from = 0; from < agent.Length;)
        {
            var at = agent[from..].IndexOf("bot", StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return false;
            }

            at += from;
            from = at + 3;
            var endsWord = from == agent.Length || !char.IsAsciiLetter(agent[from]);
            var isCubot = at >= 2 && agent[(at - 2)..at].Equals("cu", StringComparison.OrdinalIgnoreCase);
            if (endsWord && !isCubot)
            {
                return true;
            }
        }

        return false;
    }
}
