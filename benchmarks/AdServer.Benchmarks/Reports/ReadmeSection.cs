namespace AdServer.Benchmarks.Reports;

/// <summary>The part of README that is written by the report: a three-slot page by catalog size and candidates, and the other steps of a decision.</summary>
internal static class ReadmeSection
{
    public const string Begin = "<!-- benchmarks:begin -->";
    public const string End = "<!-- benchmarks:end -->";

    /// <summary>The page that README shows; the others are in the results.</summary>
    public const int Slots = 3;

    /// <exception cref="FormatException">The text has not both markers, in their order.</exception>
    public static string Replace(string readme, string section)
    {
        var begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? $"{readme[..(begin + Begin.Length)]}\n{section}{readme[end..]}"
            : throw new FormatException($"README needs {Begin} and {End} around what is written for it.");
    }

    public static string Of(IReadOnlyList<ResultFile> results)
    {
        var decide = results.First(result => result.Type == nameof(DecideBenchmarks));
        var others = results.Where(result => result != decide).ToList();
        return $"""
            A page of {Slots} slots decided, by line items in the catalog and by candidates at the priority that wins (mean, one thread):

            {Matrix(decide)}
            ![Time of a decision against catalog size](benchmarks/results/decide.svg)

            The other steps of a decision, and the catalog made ready for it:

            {MarkdownTable.Of(["", "mean", "allocated"], others.SelectMany(Rows))}
            {string.Join("; ", results.Select(result => $"{result.Machine}, {result.Date:yyyy-MM-dd}").Distinct())}. `{ResultPage.Command()}`, then `-- report`;
            what the catalogs are like: [benchmarks/README.md](benchmarks/README.md), all results: [benchmarks/results](benchmarks/results).

            """.ReplaceLineEndings("\n");
    }

    private static string Matrix(ResultFile decide)
    {
        var cells = decide.Cases.Where(one => one.Case.Slots == Slots).ToList();
        var methods = cells.Select(one => one.Method).Distinct().ToList();
        var rows = cells.GroupBy(one => one.Case).Select(row => (IReadOnlyList<string>)
        [
            Quantity.Count(row.Key.LineItems), Quantity.Count(row.Key.Candidates),
            .. methods.Select(method => row.FirstOrDefault(one => one.Method == method) is { } found ? Quantity.Time(found.Mean) : "–"),
        ]);
        return MarkdownTable.Of(["line items", "candidates", .. methods], rows);
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(ResultFile result) => result.Cases.Select(one => (IReadOnlyList<string>)
    [
        $"{result.Type.Replace("Benchmarks", "", StringComparison.Ordinal)} {one.Method}{(one.Parameters.Length == 0 ? "" : $", {Quantity.Count(double.Parse(one.Values, System.Globalization.CultureInfo.InvariantCulture))} line items")}",
        Quantity.Time(one.Mean), Quantity.Bytes(one.Bytes),
    ]);
}
