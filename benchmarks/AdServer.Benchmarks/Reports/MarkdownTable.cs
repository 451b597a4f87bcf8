namespace AdServer.Benchmarks.Reports;

/// <summary>Rows of text as Markdown; all columns but the first are numbers, set to the right.</summary>
internal static class MarkdownTable
{
    public static string Of(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows) => string.Concat(
        [Line(heads), Line([.. heads.Select((_, column) => column == 0 ? "---" : "---:")]), .. rows.Select(Line)]);

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |\n";
}
