using System.Text.Json;
using AdServer.Catalog;
using AdServer.Catalog.Validation;

namespace AdServer.Simulation.Traffic;

/// <summary>Lists of values with weights; an entry without a value stands for pages or readers of whom it is unknown.</summary>
internal static class MixReader
{
    public const double LeastWeight = 0.000_001;
    public const double MostWeight = 1_000_000;

    private const int LongestValue = 200;
    private static readonly string[] DeviceWords = ["desktop", "phone", "tablet", "tv", "other"];

    public static Weighted<string?> Values(ObjectReader parent, string name, ListReaders.TextRule? rule = null, bool needed = false) => new(
        [.. parent.List(name, (element, path, findings) => Entry(element, path, findings, rule), needed: needed).Select(entry => (entry.Value, entry.Weight))]);

    public static IReadOnlyList<KeyValueMix> KeyValues(ObjectReader parent, string name) => parent.Keyed(name, "key", mix => mix.Key, (element, path, findings) =>
    {
        if (ObjectReader.Open(element, path, findings) is not { } reader)
        {
            return null;
        }

        var mix = new KeyValueMix(reader.Label("key", LongestValue, needed: true) ?? "", Values(reader, "values", needed: true));
        reader.RefuseUnknown();
        return mix;
    });

    public static string? Country(string text, string path, Findings findings)
    {
        if (Countries.IsKnown(text))
        {
            return text;
        }

        findings.Error(path, ErrorCode.UnknownCountry, $"{path} must be a country of ISO 3166-1 such as NP; is '{text}'.", text);
        return null;
    }

    public static string? Device(string text, string path, Findings findings)
    {
        if (DeviceWords.Contains(text))
        {
            return text;
        }

        findings.Error(path, ErrorCode.InvalidValue, $"{path} must be one of {string.Join(", ", DeviceWords)}; is '{text}'.", text);
        return null;
    }

    public static double Weight(ObjectReader reader) => reader.Number("weight", LeastWeight, MostWeight) ?? 1;

    private static Tuple Entry(JsonElement element, string path, Findings findings, ListReaders.TextRule? rule)
    {
        if (ObjectReader.Open(element, path, findings) is not { } reader)
        {
            return new Tuple(null, 1);
        }

        var value = reader.Label("value", LongestValue);
        value = value is null || rule is null ? value : rule(value, reader.PathOf("value"), findings);
        var entry = new Tuple(value, Weight(reader));
        reader.RefuseUnknown();
        return entry;
    }

    private sealed record Tuple(string? Value, double Weight);
}
