using System.Globalization;
using AdServer.Catalog.Validation;

namespace AdServer.Reporting.Queries;

/// <summary>Reads <c>from</c> and <c>to</c>, both inclusive.</summary>
internal static class ReportDays
{
    /// <summary>Ten years.</summary>
    public const int MaxDays = 3_660;

    private const int LongestText = 200;

    public static (DateOnly From, DateOnly To) Read(ObjectReader reader)
    {
        var from = Date(reader, "from");
        var to = Date(reader, "to");
        CheckSpan(from, to, reader.Findings);
        return (from ?? default, to ?? default);
    }

    private static DateOnly? Date(ObjectReader reader, string name)
    {
        if (reader.Text(name, LongestText, needed: true) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and < 9000)
        {
            return date;
        }

        reader.Findings.Error(reader.PathOf(name), ErrorCode.InvalidTime, $"{reader.PathOf(name)} must be a date such as 2026-01-31, is '{text}'.", text);
        return null;
    }

    private static void CheckSpan(DateOnly? from, DateOnly? to, Findings findings)
    {
        if (from is not { } first || to is not { } last)
        {
            return;
        }

        var shown = last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (last < first)
        {
            findings.Error("to", ErrorCode.EndBeforeStart, $"to is before from: {shown}.", shown);
        }
        else if (last.DayNumber - first.DayNumber >= MaxDays)
        {
            findings.Error("to", ErrorCode.OutOfRange, $"A report covers at most {MaxDays} days.", shown);
        }
    }
}
