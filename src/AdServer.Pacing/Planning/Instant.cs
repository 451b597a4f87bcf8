namespace AdServer.Pacing.Planning;

/// <summary>Times in the ledger and in planning are milliseconds since 1970 UTC: whole numbers, so that a virtual clock gives the same every run.</summary>
internal static class Instant
{
    /// <summary>Later than any flight.</summary>
    public const long Never = long.MaxValue;

    public static long Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static DateTimeOffset ToTime(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
