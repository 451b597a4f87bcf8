namespace AdServer.Catalog.Validation;

/// <summary>Places: <c>NP</c>, <c>IN-DL</c>, <c>city:1283240</c>.</summary>
internal static class GeoRules
{
    private const string CityPrefix = "city:";

    public static string? Check(string text, string path, Findings findings, ICatalogReferences references)
    {
        var trimmed = text.Trim();
        if (trimmed.StartsWith(CityPrefix, StringComparison.OrdinalIgnoreCase))
        {
            var id = trimmed.AsSpan(CityPrefix.Length);
            if (id.Length is > 0 and <= 10 && !id.ContainsAnyExceptInRange('0', '9') && id[0] != '0')
            {
                return $"{CityPrefix}{id}";
            }

            findings.Error(path, ErrorCode.InvalidValue, $"{path} must name a city by its GeoNames id, such as city:1283240; is '{text}'.", text);
            return null;
        }

        var code = trimmed.ToUpperInvariant();
        var dash = code.IndexOf('-', StringComparison.Ordinal);
        var country = dash < 0 ? code : code[..dash];
        if (!Countries.IsKnown(country))
        {
            findings.Error(path, ErrorCode.UnknownCountry, $"{path}: '{country}' is no ISO 3166-1 country.", text);
            return null;
        }

        return dash < 0 ? code : Subdivision(code, dash, text, path, findings, references);
    }

    private static string? Subdivision(string code, int dash, string text, string path, Findings findings, ICatalogReferences references)
    {
        var part = code.AsSpan(dash + 1);
        if (part.Length is 0 or > 3 || !IsAlphanumeric(part))
        {
            findings.Error(path, ErrorCode.InvalidValue, $"{path} must name a subdivision as ISO 3166-2 does, such as IN-DL; is '{text}'.", text);
            return null;
        }

        if (references.SubdivisionExists(code) == false)
        {
            findings.Warn(path, ErrorCode.UnknownSubdivision, $"{path}: the location database names no '{code}'.", text);
        }

        return code;
    }

    private static bool IsAlphanumeric(ReadOnlySpan<char> part)
    {
        foreach (var c in part)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
