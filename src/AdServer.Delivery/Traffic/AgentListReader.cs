using System.Text.Json;
using System.Text.RegularExpressions;
using AdServer.Delivery.Files;

namespace AdServer.Delivery.Traffic;

/// <summary>
/// Reads a list of robots. The JSON of <c>crawler-user-agents</c> is an array of objects with a <c>pattern</c>, a regular expression in
/// its own letter case. A line of the IAB/ABC International Spiders and Bots List is
/// <c>pattern|active|exceptions|one or two passes|impact|start of string</c>; of these the first alone is needed.
/// </summary>
internal static class AgentListReader
{
    /// <summary>A pattern this short would find browsers as well.</summary>
    private const int Shortest = 2;

    /// <exception cref="FileRefusedException">Neither, or an entry is wrong; the message says which.</exception>
    public static AgentPatterns Read(string text)
    {
        var start = text.AsSpan().TrimStart("\uFEFF \t\r\n");
        var patterns = start.StartsWith("[") || start.StartsWith("{") ? ReadJson(text.TrimStart('\uFEFF')) : ReadLines(text.TrimStart('\uFEFF'));
        return patterns.Count > 0 ? patterns : throw new FileRefusedException("it names no robot");
    }

    private static AgentPatterns ReadJson(string text)
    {
        var texts = new List<string>();
        var expressions = new List<Regex>();
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                throw new FileRefusedException("it is JSON, but no array of objects with a \"pattern\"");
            }

            foreach (var entry in document.RootElement.EnumerateArray())
            {
                Add(PatternOf(entry, texts.Count + expressions.Count), texts, expressions);
            }
        }
        catch (JsonException e)
        {
            throw new FileRefusedException($"it is no JSON: {e.Message}", e);
        }

        return new AgentPatterns(texts, expressions, []);
    }

    private static string PatternOf(JsonElement entry, int index) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("pattern", out var pattern) && pattern.ValueKind == JsonValueKind.String && pattern.GetString() is { Length: >= Shortest } text
            ? text
            : throw new FileRefusedException($"entry {index} has no \"pattern\" of at least {Shortest} characters");

    private static void Add(string pattern, List<string> texts, List<Regex> expressions)
    {
        if (Literal(pattern) is { } literal)
        {
            texts.Add(literal);
            return;
        }

        try
        {
            expressions.Add(new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new FileRefusedException($"the pattern '{pattern}' cannot be used: {e.Message}", e);
        }
    }

    /// <returns>null: it needs a regular expression.</returns>
    private static string? Literal(string pattern)
    {
        var plain = new char[pattern.Length];
        var length = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\')
            {
                if (++i == pattern.Length || char.IsAsciiLetterOrDigit(pattern[i]))
                {
                    return null;
                }

                c = pattern[i];
            }
            else if ("^$.|?*+()[]{}".Contains(c, StringComparison.Ordinal))
            {
                return null;
            }

            plain[length++] = c;
        }

        return new string(plain, 0, length);
    }

    private static AgentPatterns ReadLines(string text)
    {
        var listed = new List<ListedRobot>();
        foreach (var line in KnownList.Lines(text))
        {
            var fields = line.Split('|', StringSplitOptions.TrimEntries);
            if (fields[0].Length < Shortest)
            {
                throw new FileRefusedException($"the line '{line}' has no pattern of at least {Shortest} characters");
            }

            if (fields.Length == 1 || fields[1] == "1")
            {
                listed.Add(new ListedRobot(
                    fields[0],
                    fields.Length > 5 && fields[5] == "1",
                    fields.Length > 2 ? fields[2].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : []));
            }
        }

        return new AgentPatterns([], [], listed);
    }
}
