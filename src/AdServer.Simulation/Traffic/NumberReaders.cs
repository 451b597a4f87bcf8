using System.Globalization;
using System.Text.Json;
using AdServer.Catalog.Validation;

namespace AdServer.Simulation.Traffic;

/// <summary>Rates and weights, which no upload of the API has.</summary>
internal static class NumberReaders
{
    public static double? Number(this ObjectReader reader, string name, double least, double most, bool needed = false)
    {
        var element = needed ? reader.Need(name) : reader.Take(name);
        return element is { } value ? Number(value, reader.PathOf(name), reader.Findings, least, most) : null;
    }

    public static double? Number(JsonElement value, string path, Findings findings, double least, double most)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number))
        {
            findings.Error(path, ErrorCode.WrongType, $"{path} must be a number, is {JsonText.Shown(value)}.", JsonText.Shown(value));
            return null;
        }

        if (number >= least && number <= most)
        {
            return number;
        }

        findings.Error(
            path, ErrorCode.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"{path} must be {least} to {most}, is {value.GetRawText()}."), value.GetRawText());
        return null;
    }

    public static DateTimeOffset? NeedTime(this ObjectReader reader, string name) => reader.Need(name) is null ? null : reader.Time(name);
}
