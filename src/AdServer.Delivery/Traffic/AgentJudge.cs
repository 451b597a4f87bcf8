using BitFaster.Caching.Lru;
using Microsoft.Extensions.Options;

namespace AdServer.Delivery.Traffic;

/// <summary>What a client's user agent gives away: a rule of <c>bot</c>, of <c>non-browser</c>, or none. Remembers what it found, since most readers' agents are one of a few.</summary>
internal sealed class AgentJudge(AgentList list, IOptions<TrafficOptions> options)
{
    private const int Remembered = 4_096;
    private const int LongestRemembered = 512;

    private readonly string[] _exempt = [.. options.Value.ExemptAgents.Select(agent => agent.Trim())];
    private volatile Memory _memory = new(AgentPatterns.None);

    public Verdict Judge(string? userAgent)
    {
        var agent = userAgent?.Trim() ?? "";
        var patterns = list.Patterns;
        if (agent.Length is 0 or > LongestRemembered)
        {
            return Find(agent, patterns);
        }

        var memory = _memory;
        if (!ReferenceEquals(memory.Patterns, patterns))
        {
            _memory = memory = new Memory(patterns);
        }

        if (memory.Rules.TryGet(agent, out var rule))
        {
            return new Verdict(rule);
        }

        var found = Find(agent, patterns);
        memory.Rules.AddOrUpdate(agent, found.Rule);
        return found;
    }

    public bool IsExempt(string? userAgent)
    {
        foreach (var exempt in _exempt)
        {
            if (userAgent is not null && userAgent.Contains(exempt, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private Verdict Find(string agent, AgentPatterns patterns)
    {
        if (IsExempt(agent))
        {
            return Verdict.Valid;
        }

        // Lists of robots name HTTP libraries as well, for which there is a better word.
        return KnownAgents.Judge(agent) is { Rule: not 0 } known ? known
            : patterns.Matches(agent) ? new Verdict(TrafficRules.ListedAgent)
            : Verdict.Valid;
    }

    /// <param name="patterns">What its rules were found by.</param>
    private sealed class Memory(AgentPatterns patterns)
    {
        public AgentPatterns Patterns => patterns;

        public FastConcurrentLru<string, int> Rules { get; } = new(Environment.ProcessorCount, Remembered, StringComparer.Ordinal);
    }
}
