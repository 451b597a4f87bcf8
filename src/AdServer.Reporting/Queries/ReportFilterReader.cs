using System.Globalization;
using System.Text.Json;
using AdServer.Catalog.Validation;

namespace AdServer.Reporting.Queries;

/// <summary>Reads <c>filters</c>: for each dimension the values that are let through, null for rows without one.</summary>
internal static class ReportFilterReader
{
    private const int LongestValue = 1_000;

    public static IReadOnlyList<ReportFilter> Read(ObjectReader reader, string name)
    {
        if (reader.Take(name) is not { } element || ObjectReader.Open(element, reader.PathOf(name), reader.Findings) is not { } filters)
        {
            return [];
        }

        var list = new List<ReportFilter>();
        // In the order of the request, so that mistakes are named in it; a name that is given twice was found by Open.
        foreach (var asked in element.EnumerateObject().Select(property => JsonText.TryName(property, out var text) ? text : "").Distinct(StringComparer.Ordinal))
        {
            if (Dimension.Find(asked) is { } dimension)
            {
                list.Add(new ReportFilter(dimension, Values(filters, dimension)));
            }
            else
            {
                filters.Ignore(asked);
                filters.Findings.Error(
                    filters.PathOf(asked), ErrorCode.InvalidValue, $"{filters.PathOf(asked)} is no dimension; these are: {Dimension.Names}.", asked);
            }
        }

        return list;
    }

    private static IReadOnlyList<object?> Values(ObjectReader filters, Dimension dimension)
    {
        // A box for each, since null is a value here and means "wrong" to the list reader.
        var values = filters.List(dimension.Name, (element, path, findings) => Value(element, path, dimension, findings), needed: true);
        return [.. values.Select(value => value.Content)];
    }

    private static Box? Value(JsonElement element, string path, Dimension dimension, Findings findings)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return new Box(null);
        }

        if (dimension.Kind == DimensionKind.Id && element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var number))
        {
            return new Box(number);
        }

        if (FieldReaders.Text(element, path, findings) is not { } text)
        {
            return null;
        }

        if (text.Length > LongestValue)
        {
            findings.Error(path, ErrorCode.TooLong, $"{path} has {text.Length} characters; at most {LongestValue} are allowed.", text);
            return null;
        }

        if (Parse(text, dimension.Kind) is { } value)
        {
            return new Box(value);
        }

        findings.Error(path, dimension.Kind == DimensionKind.Id ? ErrorCode.InvalidValue : ErrorCode.InvalidTime, $"{path} is no {dimension.Name}: '{text}'.", text);
        return null;
    }

    private static object? Parse(string text, DimensionKind kind) => kind switch
    {
        DimensionKind.Text => text,
        DimensionKind.Id => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null,
        DimensionKind.Hour => Rfc3339.TryParse(text, out var hour) ? hour.ToUnixTimeSeconds() : null,
        _ => DateOnly.TryParseExact(
            text, kind == DimensionKind.Month ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
    };

    private sealed record Box(object? Content);
}
