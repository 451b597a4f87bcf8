using System.Globalization;

namespace AdServer.Reporting.Queries;

/// <summary>Money as reports write it: exact, at least two decimals, none needless beyond.</summary>
internal static class ReportMoney
{
    public static string Format(decimal amount) => amount.ToString("0.00#######", CultureInfo.InvariantCulture);
}
