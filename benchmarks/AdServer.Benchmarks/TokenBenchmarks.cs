using AdServer.Benchmarks.Scenes;
using AdServer.Delivery.Tokens;
using BenchmarkDotNet.Attributes;

namespace AdServer.Benchmarks;

/// <summary>A fill's token.</summary>
[MemoryDiagnoser]
public class TokenBenchmarks
{
    private TokenScene _scene = null!;

    [GlobalSetup]
    public void SetUp() => _scene = new TokenScene();

    [GlobalCleanup]
    public void CleanUp() => _scene.Dispose();

    [Benchmark]
    public string Seal() => _scene.Seal();

    [Benchmark]
    public FillToken? Open() => _scene.Open();
}
