namespace AdServer.Selection.Tests.Engine;

/// <summary>The values that scenes are made of: so few of each that rules and requests meet.</summary>
internal sealed record Words(int PerDimension)
{
    public static Words Few { get; } = new(3);

    public static string[] Devices { get; } = ["desktop", "phone", "tv"];

    public static string[] Languages { get; } = ["en", "en-gb", "ne", "ne-np-x"];

    public static string[] Globs { get; } = ["*/world/*", "times.example/*", "*trade", "*"];

    public static string[] Urls { get; } = ["times.example/world/trade", "times.example/sport", "herald.example/world/x", " Times.Example/World/Trade "];

    public static string[] Keys { get; } = ["topic", "pos"];

    public static string[] Labels { get; } = ["airlines", "banks", "cars"];

    public string[] Sections => Numbered("section");

    public string[] Tags => Numbered("tag");

    /// <summary>A country, its parts and a city in it, and another country.</summary>
    public string[] Places => ["IN", "IN-DL", "IN-MH", "city:7", "NP", .. Enumerable.Range(100, PerDimension - 3).Select(i => $"city:{i}")];

    public string[] Segments => Numbered("segment");

    public string[] Values => Numbered("value");

    private string[] Numbered(string word) => [.. Enumerable.Range(0, PerDimension).Select(i => $"{word}{i}")];
}
