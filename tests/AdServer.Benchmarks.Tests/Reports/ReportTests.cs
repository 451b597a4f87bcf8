using System.Xml.Linq;
using AdServer.Benchmarks.Reports;
using AdServer.Testing;

namespace AdServer.Benchmarks.Tests.Reports;

public sealed class ReportTests
{
    private static readonly ResultFile Decide = new(
        nameof(DecideBenchmarks), new DateOnly(2026, 6, 1), "A processor, 2 logical cores, Linux, .NET 10.0.1 X64, BenchmarkDotNet 0.15.8",
        [
            new Measured("PlainScan", "Case=3/1000/0", 1_234_567, 1_000, 356_000), new Measured("PlainScan", "Case=3/1000/16", 300_000, 1_000, 356_000),
            new Measured("PlainScan", "Case=3/10000/16", 3_000_000, 1_000, 356_000), new Measured("PlainScan", "Case=10/1000/0", 99, 1, 0),
        ]);

    private static readonly ResultFile Tokens = Decide with { Type = nameof(TokenBenchmarks), Cases = [new Measured("Seal", "", 854.29, 16.4, 488)] };

    [Theory]
    [InlineData(0.5, "0.50 ns")]
    [InlineData(7, "7 ns")]
    [InlineData(99.99, "100 ns")]
    [InlineData(999.9, "1.00 µs")]
    [InlineData(12_345, "12.3 µs")]
    [InlineData(2_000_000, "2.00 ms")]
    [InlineData(90_000_000_000, "90.0 s")]
    public void Time_HasThreeDigitsThatCount(double nanoseconds, string expected) => Assert.Equal(expected, Quantity.Time(nanoseconds));

    [Fact]
    public void Parse_ResultFile_HasMachineDateAndCases()
    {
        var result = ResultFile.Parse(
            """
            { "Title": "AdServer.Benchmarks.TokenBenchmarks-20260601-120000",
              "HostEnvironmentInfo": { "BenchmarkDotNetVersion": "0.15.8", "OsVersion": "Linux", "ProcessorName": "A processor", "LogicalCoreCount": 2,
                "RuntimeVersion": ".NET 10.0.1 (10.0.1, 1.2)", "Architecture": "X64" },
              "Benchmarks": [ { "Type": "TokenBenchmarks", "Method": "Seal", "Parameters": "", "Statistics": { "Mean": 854.29, "StandardDeviation": 16.4 },
                "Memory": { "BytesAllocatedPerOperation": 488 } } ] }
            """);

        Assert.Equal(Tokens with { Cases = result.Cases }, result);
        Assert.Equal(Tokens.Cases, result.Cases);
    }

    [Fact]
    public void Page_HasMachineDateCommandAndEveryCase()
    {
        var page = ResultPage.Of(Decide);

        Assert.Contains($"{Decide.Machine}; 2026-06-01.", page, StringComparison.Ordinal);
        Assert.Contains("-- --filter '*DecideBenchmarks*'", page, StringComparison.Ordinal);
        Assert.Contains("| PlainScan | 3 | 1,000 | 0 | 1.23 ms | 1.00 µs | 356 kB |", page, StringComparison.Ordinal);
        Assert.Contains("| PlainScan | 10 | 1,000 | 0 | 99 ns | 1 ns | 0 B |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_ShowsThePageOfThreeSlots_BetweenItsMarkersAlone()
    {
        var section = ReadmeSection.Of([Decide, Tokens]);
        var readme = ReadmeSection.Replace($"before\n{ReadmeSection.Begin}\nold\n{ReadmeSection.End}\nafter\n", section);

        Assert.StartsWith($"before\n{ReadmeSection.Begin}\n", readme, StringComparison.Ordinal);
        Assert.EndsWith($"{ReadmeSection.End}\nafter\n", readme, StringComparison.Ordinal);
        Assert.DoesNotContain("old", readme, StringComparison.Ordinal);
        Assert.Contains("| 1,000 | 0 | 1.23 ms |", readme, StringComparison.Ordinal);
        Assert.DoesNotContain("99 ns", readme, StringComparison.Ordinal);
        Assert.Contains("| Token Seal | 854 ns | 488 B |", readme, StringComparison.Ordinal);
        Assert.Equal(readme, ReadmeSection.Replace(readme, section));
    }

    [Fact]
    public void Readme_WithoutMarkers_IsRefused() => Assert.Throws<FormatException>(() => ReadmeSection.Replace("text", "section"));

    [Fact]
    public void Plot_IsSvg_WithALineForEachSeries_WithinItsFrame()
    {
        var svg = XDocument.Parse(DecidePlot.Svg(Decide));
        var points = svg.Descendants().Where(one => one.Name.LocalName == "circle")
            .Select(one => (X: (double)one.Attribute("cx")!, Y: (double)one.Attribute("cy")!)).ToList();

        Assert.Equal(2, svg.Descendants().Count(one => one.Name.LocalName == "polyline"));
        Assert.Equal(3, points.Count);
        Assert.All(points, point => Assert.True(point is { X: >= 70 and <= 580, Y: >= 20 and <= 370 }, point.ToString()));
    }

    [Fact]
    public void Repository_ReadmeHasTheMarkers() => Assert.NotEmpty(ReadmeSection.Replace(File.ReadAllText(Places.Readme), ""));

    [Fact]
    public void Run_WithoutResults_NamesWhatToRun()
    {
        using var output = new StringWriter();

        Assert.Equal(1, ReportCommand.Run("/nowhere", output));
        Assert.Contains(ResultPage.Command(nameof(DecideBenchmarks)), output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OverAResultThatFailed_NamesFileAndCase()
    {
        using var folder = new TemporaryFolder();
        folder.Write($"AdServer.Benchmarks.{nameof(DecideBenchmarks)}{ResultFile.Ending}",
            """
            { "Title": "x-20260601-120000", "HostEnvironmentInfo": { "BenchmarkDotNetVersion": "", "OsVersion": "", "ProcessorName": "", "LogicalCoreCount": 2,
                "RuntimeVersion": "", "Architecture": "" },
              "Benchmarks": [ { "Type": "DecideBenchmarks", "Method": "PlainScan", "Parameters": "Case=3/1000/0", "Statistics": null, "Memory": null } ] }
            """u8.ToArray());
        using var output = new StringWriter();

        Assert.Equal(1, ReportCommand.Run(folder.Path, output));
        Assert.Contains("PlainScan (Case=3/1000/0) has no result", output.ToString(), StringComparison.Ordinal);
    }
}
