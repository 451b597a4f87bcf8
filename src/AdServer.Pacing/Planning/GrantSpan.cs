namespace AdServer.Pacing.Planning;

/// <summary>How long a grant lasts. Never past the flight's end nor, with a daily cap, past midnight, so that all its units belong to one day.</summary>
internal static class GrantSpan
{
    private const long Scarce = 10_000;

    /// <param name="spread">0 to 1, by line item: grants made together should not all end together.</param>
    /// <returns>First instant at which nothing is dealt any more.</returns>
    public static long EndOf(ItemTerms terms, long now, long length, bool idle, bool scarce, double spread)
    {
        var lasts = !idle ? length : scarce ? Math.Min(length, Scarce) : length - (long)(length / 4 * spread);
        var end = Math.Min(now + lasts, terms.End);
        return terms.DailyCap is null ? end : Math.Min(end, LocalDay.Of(now, terms.TimeZone).End);
    }
}
