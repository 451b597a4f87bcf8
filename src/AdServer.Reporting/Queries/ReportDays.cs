using System.Globalization;
using AdServer.Catalog.Validation;

namespace AdServer.Reporting.Queries;

/// <summary>Reads <c>from</c> and <c>to</c>, both inclusive.</summary>
internal static class ReportDays
{
    /// <summary>Ten years.</summary>
    public const int MaxDays = 3_660;

    private const int LongestText = 200;

    public static (DateOnly From, DateOnly To) Read(ObjectReader reader, bool needed = true)
    {
        var from = Date(reader, "from", needed);
        var to = Date(reader, "to", needed);
        CheckSpan(from, to, reader);
        return (from ?? default, to ?? default);
    }

    private static DateOnly? Date(ObjectReader reader, string name, bool needed)
    {
        if (reader.Text(name, LongestText, needed) is not { } text)
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

    private static void CheckSpan(DateOnly? from, DateOnly? to, ObjectReader reader)
    {
        if (from is not { } first || to is not { } last)
        {
            return;
        }

        var shown = last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (last < first)
        {
            reader.Findings.Error(reader.PathOf("to"), ErrorCode.EndBeforeStart, $"to is before from: {shown}.", shown);
        }
        else if (last.DayNumber - first.DayNumber >= MaxDays)
        {
            reader.Findings.Error(reader.PathOf("to"), ErrorCode.OutOfRange, $"A report covers at most {MaxDays} days.", shown);
        }
    }
}
