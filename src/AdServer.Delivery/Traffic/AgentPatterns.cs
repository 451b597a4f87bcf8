using System.Buffers;
using System.Text.RegularExpressions;

namespace AdServer.Delivery.Traffic;

/// <summary>Patterns of robots' user agents. Plain texts are looked for all at once; what needs a regular expression is asked one by one.</summary>
/// <param name="texts">Found in their own letter case.</param>
/// <param name="expressions">Of the kind that cannot backtrack, so that no agent takes long.</param>
/// <param name="listed">Of the IAB/ABC list.</param>
internal sealed class AgentPatterns(IReadOnlyList<string> texts, IReadOnlyList<Regex> expressions, IReadOnlyList<ListedRobot> listed)
{
    private readonly SearchValues<string> _texts = SearchValues.Create([.. texts], StringComparison.Ordinal);

    public static AgentPatterns None { get; } = new([], [], []);

    public int Count => texts.Count + expressions.Count + listed.Count;

    public bool Matches(string agent)
    {
        if (agent.AsSpan().ContainsAny(_texts))
        {
            return true;
        }

        foreach (var expression in expressions)
        {
            if (expression.IsMatch(agent))
            {
                return true;
            }
        }

        foreach (var robot in listed)
        {
            if (robot.Matches(agent))
            {
                return true;
            }
        }

        return false;
    }
}
