namespace AdServer.Pacing.Bookkeeping;

/// <summary>All in milliseconds.</summary>
internal sealed record LedgerLimits(long GrantLength, long TokenLifetime, long ClickLifetime)
{
    public static LedgerLimits Of(PacingOptions options) => new(
        (long)options.GrantLength.TotalMilliseconds, (long)options.TokenLifetime.TotalMilliseconds, (long)options.ClickLifetime.TotalMilliseconds);
}
