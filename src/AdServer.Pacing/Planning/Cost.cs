namespace AdServer.Pacing.Planning;

/// <summary>
/// Money as whole billionths: a price has at most six decimals, so a thousandth of one has nine, and no sum is ever rounded. 128 bits hold
/// the largest price times the largest goal a million times over.
/// </summary>
internal static class Cost
{
    private const long Millionths = 1_000_000;

    public static Int128 OfBudget(decimal budget) => (Int128)(budget * Millionths) * 1_000;

    /// <summary>One impression at this rate a thousand.</summary>
    public static Int128 OfImpression(decimal cpm) => (Int128)(cpm * Millionths);

    public static Int128 OfClick(decimal cpc) => (Int128)(cpc * Millionths) * 1_000;

    /// <summary>How many of <paramref name="each"/> fit; never below 0.</summary>
    public static long UnitsWithin(Int128 left, Int128 each) => left <= 0 ? 0
        : each == 0 ? long.MaxValue
        : (long)Int128.Min(left / each, long.MaxValue);
}
