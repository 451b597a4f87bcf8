namespace AdServer.Pacing.Planning;

/// <summary>How many units a node is granted: some seconds' worth of its own traffic, and little where it has none, since what it holds nobody else can serve.</summary>
internal static class GrantSize
{
    /// <summary>Of a line item that nobody asked this node for yet: enough for a first burst, while others may have the burst instead.</summary>
    private const int Idle = 20;

    private const int MostIdle = 5_000;
    private const int MostUnits = 1 << 20;

    /// <summary>Of traffic that a grant is for: asked for anew when it is half dealt, so this is a write to disk every few seconds. A crash takes what was granted out of play for minutes, so not more.</summary>
    private const double Seconds = 15;

    /// <param name="free">Units that all limits leave, at least 1.</param>
    /// <param name="slack">Of the pace, where it limits; else 0.</param>
    /// <returns>0: not now.</returns>
    public static int Of(in Demand demand, long free, int nodes, double slack)
    {
        var floor = Floor(free, nodes);
        // Twice the last: a burst finds its size in a few steps, long before the smoothed rate does.
        var target = demand.IsIdle ? floor : Math.Max(floor, Math.Max((long)Math.Ceiling(demand.PerSecond * Seconds), demand.UsedUp ? 2L * demand.LastUnits : 0));
        var share = nodes == 1 ? Math.Max(Math.Min(free, Idle), (free + 1) / 2) : demand.IsIdle ? Math.Max(1, free / (2L * nodes)) : Math.Max(1, (free + 1) / 2);
        var units = Math.Min(Math.Min(target, share) - demand.InHand, MostUnits);
        // Not drop by drop: a grant is a write to disk. A lone last unit is always worth it, and so is all that a node with little traffic wants.
        var least = Math.Min(free, Math.Max(demand.InHand > 0 ? target / 4 : 1, Math.Min(target - demand.InHand, (long)(slack / 8))));
        return units < Math.Max(1, Math.Min(least, share)) ? 0 : (int)units;
    }

    /// <summary>A 64th of what is left is little to hold, and with large goals a burst that no smoothed rate foretells.</summary>
    private static long Floor(long free, int nodes)
    {
        var idle = Math.Clamp(free / (64L * nodes), Idle, MostIdle);
        return nodes == 1 ? Math.Max(Math.Min(free, Idle), Math.Min(free / 2, idle)) : Math.Clamp(free / (8L * nodes), 1, idle);
    }

    /// <summary>So few are left that every unit an idle node holds is missed elsewhere.</summary>
    public static bool IsScarce(long free, int nodes) => nodes > 1 && free < 8L * nodes * Idle;
}
