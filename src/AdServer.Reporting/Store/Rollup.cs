namespace AdServer.Reporting.Store;

/// <summary>What rows of one quarter-hour with the same dimensions add up to.</summary>
internal static class Rollup
{
    /// <summary>In seconds; zones differ from UTC by whole quarters.</summary>
    public const int Quarter = 900;

    /// <summary>Quarter-hours since 1970.</summary>
    public static int QuarterOf(DateTime utc) => (int)Math.DivRem(utc.Ticks - DateTime.UnixEpoch.Ticks, Quarter * TimeSpan.TicksPerSecond, out var rest) - (rest < 0 ? 1 : 0);

    /// <summary>What a batch adds to the quarters, whenever it came.</summary>
    public static Dictionary<RollupKey, Tally> Of(IEnumerable<Fact> added, IEnumerable<Fact> measured)
    {
        var tallies = new Dictionary<RollupKey, Tally>();
        foreach (var fact in added)
        {
            Open(tallies, fact).Add(fact);
        }

        foreach (var impression in measured)
        {
            Open(tallies, impression).AddMeasured(impression);
        }

        return tallies;
    }

    private static Tally Open(Dictionary<RollupKey, Tally> tallies, Fact fact)
    {
        var key = new RollupKey(QuarterOf(fact.Time), ReasonWord.Of(fact), fact.Facts);
        if (!tallies.TryGetValue(key, out var tally))
        {
            tallies.Add(key, tally = new Tally());
        }

        return tally;
    }
}
