using AdServer.Benchmarks.Scenes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

namespace AdServer.Benchmarks;

/// <summary>How the matrix is measured: bounded, since its cells take seconds to set up, and with result files that the report reads.</summary>
internal static class Settings
{
    /// <summary>The usual two minutes are too few beside other builds.</summary>
    private static readonly TimeSpan BuildTimeout = TimeSpan.FromMinutes(15);

    public static IConfig Matrix => Exporting()
        .AddJob(Job.Default.WithWarmupCount(4).WithIterationCount(12))
        .AddFilter(new SimpleFilter(one => !IsEndlessScan(one)))
        .WithBuildTimeout(BuildTimeout);

    public static ManualConfig Exporting() => ManualConfig.Create(DefaultConfig.Instance).AddExporter(JsonExporter.FullCompressed);

    private static bool IsEndlessScan(BenchmarkCase one) =>
        one.Descriptor.WorkloadMethod.Name == nameof(DecideBenchmarks.PlainScan)
        && one.Parameters.Items is [{ Value: DecideCase { LineItems: > DecideBenchmarks.MostScanned } }];
}
