namespace AdServer.Reporting.Queries;

/// <summary>
/// An hour of a zone as one number, which is quicker to group by than text: seconds since 1970 and the offset. Both are needed: where clocks go back by half an hour,
/// the zone's data alone would not tell with which offset the hour began.
/// </summary>
internal static class HourCode
{
    public const long Base = 200_000;
    public const long Bias = 100_000;

    public static DateTimeOffset Decode(long code)
    {
        var seconds = Math.DivRem(code, Base, out var offset);
        return DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(TimeSpan.FromSeconds(offset - Bias));
    }
}
