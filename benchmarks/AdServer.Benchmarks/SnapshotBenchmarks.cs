using AdServer.Catalog;
using AdServer.Selection;
using AdServer.Testing.Catalogs;
using BenchmarkDotNet.Attributes;

namespace AdServer.Benchmarks;

/// <summary>A catalog made ready for decisions from nothing, off the path: what a start or a new catalog costs.</summary>
[MemoryDiagnoser]
public class SnapshotBenchmarks
{
    private CatalogContents _contents = CatalogContents.Empty;

    [Params(1_000, 10_000, 100_000, 1_000_000)]
    public int LineItems { get; set; }

    [GlobalSetup]
    public void SetUp() => _contents = SyntheticCatalog.Generate(new CatalogShape(LineItems)).Contents;

    [Benchmark]
    public CatalogSnapshot Build() => CatalogSnapshot.Build(_contents, World.Now);
}
