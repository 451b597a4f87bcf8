using System.Diagnostics;
using System.Reflection;
using AdServer.LoadTest.Catalogs;
using AdServer.LoadTest.Load;
using AdServer.LoadTest.Results;
using AdServer.LoadTest.Servers;
using AdServer.Testing;

namespace AdServer.LoadTest;

/// <summary>Starts everything, measures in interleaved rounds, stops everything.</summary>
internal static class LoadRun
{
    private const string AdminKey = "load-test-admin-key-0123456789";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    public static async Task<LoadResults> RunAsync(LoadSettings settings, TextWriter log, CancellationToken cancellationToken)
    {
        Pin(settings.GeneratorCore);
        using var folder = new TemporaryFolder();
        var targets = new List<LoadTarget>();
        try
        {
            foreach (var lineItems in settings.LineItems)
            {
                targets.Add(await StartServerAsync(settings, lineItems, folder.Path, log, cancellationToken));
            }

            var answer = await targets[0].AnswerAsync(cancellationToken);
            var answerFile = Path.Combine(folder.Path, "answer.json");
            await File.WriteAllBytesAsync(answerFile, answer, cancellationToken);
            var floor = await StartFloorAsync(settings, folder.Path, answerFile, cancellationToken);
            targets.Insert(0, new LoadTarget("same bytes", floor, "/decisions", targets[0].Body, isAdServer: false));
            targets.Insert(0, new LoadTarget("empty", floor, "/empty", targets[0].Body, isAdServer: false));
            return await MeasureAsync(settings, targets, answer.Length, log, cancellationToken);
        }
        finally
        {
            foreach (var target in targets)
            {
                await target.Server.DisposeAsync();
            }
        }
    }

    private static async Task<LoadResults> MeasureAsync(LoadSettings settings, List<LoadTarget> targets, int answerBytes, TextWriter log, CancellationToken cancellationToken)
    {
        // The last is the largest catalog: what it can do sets the rate of the open loop for all.
        var perSecond = targets.Select(target => target.Closed(settings.Connections, WarmUp)).Last().PerSecond;
        var rate = perSecond * LoadSettings.OpenLoad;
        var rounds = targets.ToDictionary(target => target, _ => new List<Measurement>());
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var target in targets)
            {
                var measured = await target.MeasureAsync(settings, rate, cancellationToken);
                rounds[target].Add(measured);
                await log.WriteLineAsync($"round {round}, {target.Name}: {measured.PerSecond:N0}/s, {measured.Cpu:N1} us, {measured.Allocated:N0} B, p50 {measured.P50:N0}, p99 {measured.P99:N0}, p99.9 {measured.P999:N0} us");
            }
        }

        var results = targets.Select(target => new TargetResult(target.Name, rounds[target])).ToList();
        return new LoadResults(settings, rate, answerBytes, results[0], results[1], [.. results.Skip(2)]);
    }

    private static async Task<LoadTarget> StartServerAsync(LoadSettings settings, int lineItems, string folder, TextWriter log, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var data = Directory.CreateDirectory(Path.Combine(folder, $"data-{lineItems}")).FullName;
        var server = await PinnedProcess.StartAsync(
            settings.ServerCore, address, [ServerProgram, "--urls", address.ToString().TrimEnd('/')], "/health/live", Path.Combine(folder, $"server-{lineItems}.log"),
            new Dictionary<string, string> { ["AdServer__DataDirectory"] = data, ["AdServer__AdminApiKey"] = AdminKey }, cancellationToken);
        var catalog = LoadCatalog.Of(lineItems);
        var watch = Stopwatch.StartNew();
        using var upload = new CatalogUpload(address, AdminKey);
        await upload.RunAsync(catalog.Contents, cancellationToken);
        await log.WriteLineAsync($"{lineItems:N0} line items uploaded and serving after {watch.Elapsed.TotalSeconds:N1} s");
        return new LoadTarget($"ad server, {lineItems:N0} line items", server, "/v1/decisions", catalog.Body, isAdServer: true);
    }

    private static Task<PinnedProcess> StartFloorAsync(LoadSettings settings, string folder, string answerFile, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        return PinnedProcess.StartAsync(
            settings.ServerCore, address, [typeof(LoadRun).Assembly.Location, "floor", "--url", address.ToString().TrimEnd('/'), "--answer", answerFile], "/",
            Path.Combine(folder, "floor.log"), new Dictionary<string, string>(), cancellationToken);
    }

    private static string ServerProgram { get; } = Path.GetFullPath(
        typeof(LoadRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == nameof(ServerProgram)).Value!);

    private static void Pin(int core)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("The load test pins processes and reads /proc: it needs Linux.");
        }

        using var self = Process.GetCurrentProcess();
        self.ProcessorAffinity = 1 << core;
    }
}
