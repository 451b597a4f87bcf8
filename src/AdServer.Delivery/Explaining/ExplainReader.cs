using System.Globalization;
using System.Text.Json;
using AdServer.Catalog.Validation;
using AdServer.Delivery.Decisions;
using AdServer.Delivery.Geo;

namespace AdServer.Delivery.Explaining;

/// <summary>Reads what an explanation adds to a decision's body.</summary>
internal static class ExplainReader
{
    private const int LongestText = 200;
    private const long MostCity = 9_999_999_999;

    public static ExplainBody? Read(JsonElement root, Findings findings, out string? site)
    {
        site = null;
        return ObjectReader.Open(root, "", findings) is { } reader
            ? new ExplainBody(DecisionReader.Read(reader, out site), reader.Time("time"), Location(reader), Seed(reader))
            : null;
    }

    private static GeoLocation? Location(ObjectReader parent)
    {
        if (parent.Take("geo") is not { } element || ObjectReader.Open(element, parent.PathOf("geo"), parent.Findings) is not { } reader)
        {
            return null;
        }

        var country = reader.Text("country", LongestText)?.Trim().ToUpperInvariant();
        var subdivisions = reader.Texts("subdivisions", (text, _, _) => text.Trim().ToUpperInvariant());
        return new GeoLocation(country, subdivisions, reader.Integer("city", 1, MostCity));
    }

    private static ulong? Seed(ObjectReader reader)
    {
        if (reader.Text("seed", LongestText) is not { } text)
        {
            return null;
        }

        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            return seed;
        }

        reader.Findings.Error("seed", ErrorCode.InvalidValue, $"seed must be a whole number of 64 bits, as an explanation gives it; is '{text}'.", text);
        return null;
    }
}
