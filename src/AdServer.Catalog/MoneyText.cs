using System.Globalization;

namespace AdServer.Catalog;

/// <summary>Amounts of money as decimal strings: digits, at most 15 before the point and 6 after it; no sign, exponent or space.</summary>
public static class MoneyText
{
    private const int MostInteger = 15;
    private const int MostFraction = 6;

    public static bool TryParse(ReadOnlySpan<char> text, out decimal amount)
    {
        amount = 0;
        var point = text.IndexOf('.');
        var integer = point < 0 ? text : text[..point];
        var fraction = point < 0 ? default : text[(point + 1)..];
        return integer.Length is > 0 and <= MostInteger && !integer.ContainsAnyExceptInRange('0', '9')
            && (point < 0 || fraction.Length is > 0 and <= MostFraction) && !fraction.ContainsAnyExceptInRange('0', '9')
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount);
    }

    /// <summary>At least two decimals, none needless beyond: one amount has one text.</summary>
    public static string Format(decimal amount) => amount.ToString("0.00####", CultureInfo.InvariantCulture);
}
