using System.Buffers;

namespace AdServer.Delivery.Traffic;

/// <summary>The built-in rules about user agents: what crawlers, scanners, driven browsers and HTTP libraries call themselves.</summary>
internal static class KnownAgents
{
    private static readonly SearchValues<string> Crawlers = Tokens("crawlers");
    private static readonly SearchValues<string> Previews = Tokens("previews");
    private static readonly SearchValues<string> Scanners = Tokens("scanners");
    private static readonly SearchValues<string> Automation = Tokens("automation");
    private static readonly SearchValues<string> Libraries = Tokens("libraries");

    /// <summary>Where to complain: what robots give and browsers do not.</summary>
    private static readonly SearchValues<string> Addresses = SearchValues.Create(["http://", "https://", "mailto:"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> OldBrowsers = SearchValues.Create(["MSIE", "Trident", "Konqueror"], StringComparison.OrdinalIgnoreCase);

    /// <param name="agent">Trimmed.</param>
    /// <returns>A rule of <c>bot</c> or <c>non-browser</c>, or none. The particular goes before the general: previews and scanners often say "bot", too, and libraries name their makers' page.</returns>
    public static Verdict Judge(ReadOnlySpan<char> agent) =>
        agent.IsEmpty ? new Verdict(TrafficRules.NoAgent)
        : agent.ContainsAny(Previews) ? new Verdict(TrafficRules.LinkPreview)
        : agent.ContainsAny(Scanners) ? new Verdict(TrafficRules.MailScanner)
        : agent.ContainsAny(Automation) ? new Verdict(TrafficRules.AutomatedBrowser)
        : agent.ContainsAny(Crawlers) || SaysBot(agent) || SaysCompatible(agent) ? new Verdict(TrafficRules.Crawler)
        : agent is "node" or "Ruby" or "curl" || agent.ContainsAny(Libraries) ? new Verdict(TrafficRules.HttpLibrary)
        : agent.ContainsAny(Addresses) ? new Verdict(TrafficRules.Crawler)
        : Verdict.Valid;

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

    /// <summary>"compatible; somebody": how robots have introduced themselves since old browsers stopped to.</summary>
    private static bool SaysCompatible(ReadOnlySpan<char> agent) =>
        agent.Contains("compatible;", StringComparison.OrdinalIgnoreCase) && !agent.ContainsAny(OldBrowsers);

    private static SearchValues<string> Tokens(string list) => SearchValues.Create(KnownList.Read(list), StringComparison.OrdinalIgnoreCase);
}
