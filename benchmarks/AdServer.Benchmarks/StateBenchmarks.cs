using AdServer.Benchmarks.Scenes;
using AdServer.Selection.History;
using BenchmarkDotNet.Attributes;

namespace AdServer.Benchmarks;

/// <summary>The page's and the reader's state, decrypted and decoded at a decision's begin, encoded and encrypted at its end.</summary>
[MemoryDiagnoser]
public class StateBenchmarks
{
    private StateScene _scene = null!;

    [GlobalSetup]
    public void SetUp() => _scene = new StateScene();

    [GlobalCleanup]
    public void CleanUp() => _scene.Dispose();

    [Benchmark]
    public string SealPage() => _scene.SealPage();

    [Benchmark]
    public PageHistory OpenPage() => _scene.OpenPage();

    [Benchmark]
    public string SealReader() => _scene.SealReader();

    [Benchmark]
    public IReadOnlyList<FillCounter> OpenReader() => _scene.OpenReader();
}
