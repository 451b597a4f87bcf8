using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>Dimensions over the columns of the quarter-hours, <c>utc_offset</c> (in seconds) and <c>local_day</c> (since 1970, in the asked zone).</summary>
internal static class DimensionSql
{
    /// <summary>The instant at which the local hour begins, in seconds since 1970.</summary>
    private const string HourStart = "((quarter * 900::BIGINT + utc_offset) // 3600 * 3600 - utc_offset)";

    /// <summary>1970 began on a Thursday.</summary>
    private const string Monday = "((local_day + 3) // 7 * 7 - 3)";

    /// <summary>Months since 1970.</summary>
    private const string MonthNumber = "((year(DATE '1970-01-01' + local_day) - 1970) * 12 + month(DATE '1970-01-01' + local_day) - 1)";

    public static string Group(Dimension dimension) => dimension.Kind switch
    {
        DimensionKind.Hour => $"({HourStart} * {HourCode.Base} + utc_offset + {HourCode.Bias})",
        DimensionKind.Day => "local_day",
        DimensionKind.Week => Monday,
        DimensionKind.Month => MonthNumber,
        _ => ColumnOf(dimension),
    };

    /// <summary>What a filter compares: an hour is the same however its offset is written.</summary>
    public static string Filter(Dimension dimension) => dimension.Kind == DimensionKind.Hour ? HourStart : Group(dimension);

    public static string ColumnOf(Dimension dimension) => dimension.Name == Dimension.LineItem ? "line_item" : dimension.Name;

    /// <summary>A filter's value as <see cref="Filter"/> has it; texts are looked up before.</summary>
    public static long Number(object value) => value switch
    {
        long number => number,
        DateOnly date => DayNumber(date),
        _ => throw new InvalidOperationException($"{value} is no number."),
    };

    public static int DayNumber(DateOnly date) => date.DayNumber - Epoch.DayNumber;

    public static int MonthOf(DateOnly date) => ((date.Year - Epoch.Year) * 12) + date.Month - 1;

    public static DateOnly Day(long number) => Epoch.AddDays((int)number);

    public static DateOnly Month(long number) => Epoch.AddMonths((int)number);

    private static DateOnly Epoch { get; } = DateOnly.FromDateTime(DateTime.UnixEpoch);
}
