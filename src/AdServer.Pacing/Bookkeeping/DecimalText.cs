using System.Globalization;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>One amount has one text, so that it can be part of a key.</summary>
internal static class DecimalText
{
    public static string Of(decimal amount) => amount.ToString("0.######", CultureInfo.InvariantCulture);

    public static decimal Read(string text) => decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
