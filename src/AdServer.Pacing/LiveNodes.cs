using AdServer.Pacing.Bookkeeping;

namespace AdServer.Pacing;

/// <summary>Which nodes are alive: those whose tick count grows. No clock but this node's own is compared, so clocks that differ do not matter.</summary>
internal sealed class LiveNodes(string own)
{
    private const long Silence = 5_000;

    private readonly Dictionary<string, (long Ticks, long At)> _seen = new(StringComparer.Ordinal);
    private long _last;

    /// <summary>This node included.</summary>
    public int Count { get; private set; } = 1;

    public void Note(IReadOnlyList<NodeRow> nodes, long now)
    {
        // A simulation may look once a minute; three looks are waited for.
        var patience = Math.Max(Silence, 3 * (now - _last));
        _last = now;
        Count = 1;
        foreach (var node in nodes)
        {
            if (!_seen.TryGetValue(node.Name, out var seen))
            {
                // Not known to be alive until it moves, unless it is counted on from its first tick.
                _seen[node.Name] = seen = (node.Ticks, node.Ticks <= 1 ? now : long.MinValue / 2);
            }
            else if (seen.Ticks != node.Ticks)
            {
                _seen[node.Name] = seen = (node.Ticks, now);
            }

            if (node.Name != own && !node.WrittenOff && now - seen.At <= patience)
            {
                Count++;
            }
        }
    }
}
