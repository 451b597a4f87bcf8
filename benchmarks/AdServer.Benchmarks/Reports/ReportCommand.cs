using System.Text.Json;

namespace AdServer.Benchmarks.Reports;

/// <summary><c>report [folder]</c>: the benchmarks' result files as pages, plot and README's section.</summary>
internal static class ReportCommand
{
    private static readonly string[] Types =
        [nameof(DecideBenchmarks), nameof(SnapshotBenchmarks), nameof(RequestBenchmarks), nameof(StateBenchmarks), nameof(TokenBenchmarks)];

    /// <param name="folder">Where BenchmarkDotNet put its results.</param>
    /// <returns>The program's exit code.</returns>
    public static int Run(string folder, TextWriter output)
    {
        var results = new List<ResultFile>();
        foreach (var type in Types)
        {
            var file = Path.Combine(folder, $"{typeof(DecideBenchmarks).Namespace}.{type}{ResultFile.Ending}");
            if (!File.Exists(file))
            {
                output.WriteLine($"{file} is missing: {ResultPage.Command(type)}");
                return 1;
            }

            try
            {
                results.Add(ResultFile.Parse(File.ReadAllText(file)));
            }
            catch (JsonException e)
            {
                output.WriteLine($"{file}: {e.Message}");
                return 1;
            }
        }

        Directory.CreateDirectory(Places.Results);
        foreach (var result in results)
        {
            Write(Path.Combine(Places.Results, ResultPage.FileName(result.Type)), ResultPage.Of(result), output);
        }

        Write(Path.Combine(Places.Results, "decide.svg"), DecidePlot.Svg(results[0]), output);
        Write(Places.Readme, ReadmeSection.Replace(File.ReadAllText(Places.Readme), ReadmeSection.Of(results)), output);
        return 0;
    }

    private static void Write(string path, string text, TextWriter output)
    {
        File.WriteAllText(path, text);
        output.WriteLine(path);
    }
}
