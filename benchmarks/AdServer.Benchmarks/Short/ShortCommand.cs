using AdServer.Benchmarks.Scenes;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace AdServer.Benchmarks.Short;

/// <summary><c>short</c>: a few small cases in this process, so that CI sees that every benchmark still runs. Its times prove nothing.</summary>
internal static class ShortCommand
{
    public const int MostCases = 8;

    private static readonly Type[] Types =
        [typeof(DecideBenchmarks), typeof(SnapshotBenchmarks), typeof(StateBenchmarks), typeof(TokenBenchmarks), typeof(RequestBenchmarks)];

    private static readonly TimeInterval Iteration = TimeInterval.FromMilliseconds(100);
    private static readonly DecideCase SmallPage = new(3, 1_000, 16);

    /// <returns>The program's exit code: 1 when a case did not run, or when there are other than one to eight of them.</returns>
    public static int Run(TextWriter output)
    {
        var config = Settings.Exporting()
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(1).WithIterationCount(3).WithIterationTime(Iteration))
            .AddFilter(new SimpleFilter(IsShort))
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "adserver-benchmarks-short"));
        var summaries = BenchmarkRunner.Run(Types, config);
        var cases = summaries.Sum(summary => summary.GetNumberOfExecutedBenchmarks());
        var failed = summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success));
        output.WriteLine($"short: {cases} cases");
        return failed || cases is 0 or > MostCases ? 1 : 0;
    }

    internal static bool IsShort(BenchmarkCase one) => one.Descriptor.Type.Name switch
    {
        nameof(DecideBenchmarks) => SmallPage.Equals(one.Parameters.Items[0].Value),
        nameof(SnapshotBenchmarks) => one.Parameters.Items[0].Value is 1_000,
        nameof(StateBenchmarks) => one.Descriptor.WorkloadMethod.Name == nameof(StateBenchmarks.OpenPage),
        nameof(TokenBenchmarks) => true,
        _ => one.Descriptor.WorkloadMethod.Name is nameof(RequestBenchmarks.ReadBody) or nameof(RequestBenchmarks.ReadClient),
    };
}
