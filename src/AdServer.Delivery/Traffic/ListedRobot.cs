namespace AdServer.Delivery.Traffic;

/// <summary>A line of the IAB/ABC list: any letter case, somewhere or at the start, unless one of the exceptions is there as well.</summary>
internal sealed record ListedRobot(string Pattern, bool AtStart, IReadOnlyList<string> Exceptions)
{
    public bool Matches(string agent)
    {
        var isThere = AtStart ? agent.StartsWith(Pattern, StringComparison.OrdinalIgnoreCase) : agent.Contains(Pattern, StringComparison.OrdinalIgnoreCase);
        if (!isThere)
        {
            return false;
        }

        foreach (var exception in Exceptions)
        {
            if (agent.Contains(exception, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}
