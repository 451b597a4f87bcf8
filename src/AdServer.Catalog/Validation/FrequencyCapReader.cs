using System.Globalization;
using System.Text.Json;
using AdServer.Catalog.Campaigns;

namespace AdServer.Catalog.Validation;

internal static class FrequencyCapReader
{
    public const int Most = 16;

    private const int MostFills = 100;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    public static FrequencyCap? Read(JsonElement element, string path, Findings findings)
    {
        if (ObjectReader.Open(element, path, findings) is not { } reader)
        {
            return null;
        }

        var limit = reader.Integer("limit", 1, MostFills, needed: true);
        var text = reader.Text("window", 200, needed: true);
        TimeSpan? window = null;
        if (text is not null && !TryParseWindow(text, out window))
        {
            findings.Error(
                reader.PathOf("window"), ErrorCode.InvalidWindow, $"{reader.PathOf("window")} must be 1s to 365d, such as 30m or 24h, or flight; is '{text}'.", text);
        }

        reader.RefuseUnknown();
        return new FrequencyCap((int)(limit ?? 1), window, text ?? "flight");
    }

    private static bool TryParseWindow(string text, out TimeSpan? window)
    {
        window = null;
        if (text == "flight")
        {
            return true;
        }

        if (text.Length is < 2 or > 10 || text[0] == '0' || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        var seconds = text[^1] switch { 's' => count, 'm' => count * 60, 'h' => count * 3_600, 'd' => count * 86_400, _ => 0 };
        if (seconds < 1 || seconds > Longest.TotalSeconds)
        {
            return false;
        }

        window = TimeSpan.FromSeconds(seconds);
        return true;
    }
}
