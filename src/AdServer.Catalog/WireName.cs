using System.Collections.Frozen;

namespace AdServer.Catalog;

/// <summary>An enumeration's words on the wire: its members in camelCase, <c>adsense</c> being one word.</summary>
public static class WireName<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<string, T> Values =
        Enum.GetValues<T>().ToFrozenDictionary(value => ToWord(value.ToString()), StringComparer.Ordinal);

    private static readonly FrozenDictionary<T, string> Words = Values.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static string Of(T value) => Words[value];

    /// <summary>Exact, case included.</summary>
    public static bool TryParse(string word, out T value) => Values.TryGetValue(word, out value);

    /// <summary>For messages: all of them, in order.</summary>
    public static string List { get; } = string.Join(", ", Enum.GetValues<T>().Select(value => ToWord(value.ToString())));

    private static string ToWord(string member) => member == "AdSense" ? "adsense" : char.ToLowerInvariant(member[0]) + member[1..];
}
