namespace AdServer.Benchmarks.Reports;

/// <summary>A class's whole result as a page of <c>benchmarks/results</c>, with the machine and the command beside the numbers.</summary>
internal static class ResultPage
{
    /// <param name="type">null: all of them.</param>
    public static string Command(string? type = null) =>
        $"dotnet run -c Release --project benchmarks/AdServer.Benchmarks -- --filter '{(type is null ? "*" : $"*{type}*")}'";

    public static string FileName(string type) => type.Replace("Benchmarks", "", StringComparison.Ordinal).ToLowerInvariant() + ".md";

    public static string Of(ResultFile result)
    {
        var isMatrix = result.Type == nameof(DecideBenchmarks);
        string[] parameters = isMatrix ? ["slots", "line items", "candidates"] : result.Cases.Any(one => one.Parameters.Length > 0) ? ["line items"] : [];
        var rows = result.Cases.Select(one => (IReadOnlyList<string>)
            [one.Method, .. ParametersOf(one, isMatrix), Quantity.Time(one.Mean), Quantity.Time(one.Deviation), Quantity.Bytes(one.Bytes)]);
        return $"# {result.Type}\n\n{Provenance(result)}\n\n{MarkdownTable.Of(["", .. parameters, "mean", "std dev", "allocated"], rows)}";
    }

    public static string Provenance(ResultFile result) => $"{result.Machine}; {result.Date:yyyy-MM-dd}.\n\n```sh\n{Command(result.Type)}\n```";

    private static IEnumerable<string> ParametersOf(Measured one, bool isMatrix)
    {
        if (isMatrix)
        {
            return [Quantity.Count(one.Case.Slots), Quantity.Count(one.Case.LineItems), Quantity.Count(one.Case.Candidates)];
        }

        return one.Parameters.Length == 0 ? [] : [Quantity.Count(double.Parse(one.Values, System.Globalization.CultureInfo.InvariantCulture))];
    }
}
