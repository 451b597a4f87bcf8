using AdServer.Benchmarks.Scenes;
using AdServer.Selection;
using BenchmarkDotNet.Attributes;

namespace AdServer.Benchmarks;

/// <summary>A page's slots decided: slots × line items × candidates at the priority that wins.</summary>
[MemoryDiagnoser]
public class DecideBenchmarks
{
    /// <summary>Beyond it the scan takes seconds a page and says nothing new.</summary>
    public const int MostScanned = 100_000;

    private DecideScene _scene = null!;

    public static IEnumerable<DecideCase> Cases => DecideCase.All;

    [ParamsSource(nameof(Cases))]
    public DecideCase Case { get; set; } = null!;

    [GlobalSetup]
    public void SetUp() => _scene = new DecideScene(Case);

    [Benchmark(Baseline = true)]
    public PageDecision PlainScan() => _scene.Plain();

    [Benchmark]
    public int Engine() => _scene.Engine();
}
