using System.Globalization;
using System.Text.Json;

namespace AdServer.Commands;

/// <summary>An import's answer for people: the counts, and each mistake as compilers write theirs, so that editors find the line.</summary>
internal static class ImportSummary
{
    private const int MostLines = 40;

    private static readonly string[] Counts = ["added", "changed", "unchanged", "failed"];

    /// <returns>Whether any campaign failed.</returns>
    public static bool Write(JsonElement report, string file, bool dryRun, bool isRefused)
    {
        var lines = report.GetProperty("results").EnumerateArray().SelectMany(row => Lines(row, file)).ToList();
        foreach (var line in lines.Take(MostLines))
        {
            Console.Error.WriteLine(Plain(line));
        }

        if (lines.Count > MostLines)
        {
            Console.Error.WriteLine($"… and {lines.Count - MostLines:N0} more.");
        }

        if (isRefused)
        {
            Console.Error.WriteLine($"{file}: {report.GetProperty("detail").GetString()}");
            return true;
        }

        Console.Out.WriteLine(dryRun ? $"{file}: this would happen; nothing was changed." : $"{file}: imported, catalog version {report.GetProperty("catalogVersion")}.");
        Console.Out.WriteLine(string.Join("   ", Counts.Select(name => $"{name} {Count(report, name)}")));
        return report.GetProperty("failed").GetInt32() > 0;
    }

    private static IEnumerable<string> Lines(JsonElement row, string file)
    {
        var place = $"{file}:{row.GetProperty("row")}:";
        var campaign = row.GetProperty("campaign").GetString() is { } name ? $" {name}:" : "";
        return row.GetProperty("errors").EnumerateArray().Select(error => $"{place}{campaign} {error.GetProperty("code").GetString()}: {error.GetProperty("message").GetString()}")
            .Concat(row.TryGetProperty("warnings", out var warnings)
                ? warnings.EnumerateArray().Select(warning => $"{place}{campaign} warning {warning.GetProperty("code").GetString()}: {warning.GetProperty("message").GetString()}")
                : []);
    }

    /// <summary>What stands in a file shall not steer the terminal.</summary>
    private static string Plain(string line) => string.Create(line.Length, line, static (plain, text) =>
    {
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = char.IsControl(text[i]) ? '\uFFFD' : text[i];
        }
    });

    private static string Count(JsonElement report, string name) => report.GetProperty(name).GetInt32().ToString("N0", CultureInfo.InvariantCulture);
}
