using System.Diagnostics;
using System.Globalization;

namespace AdServer.LoadTest.Servers;

/// <summary>A server in a process of its own, on one core (Linux: taskset, /proc). Two targets may share one.</summary>
internal sealed class PinnedProcess : IAsyncDisposable
{
    /// <summary>User-mode clock ticks a second of /proc, the same on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(5);
    private static readonly HttpClient Client = new();

    private readonly Process _process;
    private readonly string _log;
    private bool _isGone;

    private PinnedProcess(Process process, Uri address, string log) => (_process, Address, _log) = (process, address, log);

    public Uri Address { get; }

    /// <summary>User and system time of all its threads up to now, in µs.</summary>
    public double CpuMicroseconds
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{_process.Id}/stat");
            var rest = fields[(fields.LastIndexOf(')') + 2)..].Split(' ');
            return (Number(rest[11]) + Number(rest[12])) / TicksPerSecond * 1e6;
        }
    }

    /// <param name="program">The assembly, and its arguments.</param>
    /// <param name="ready">Answers 200 once it serves.</param>
    public static async Task<PinnedProcess> StartAsync(
        int core, Uri address, IEnumerable<string> program, string ready, string log, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("taskset") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-c", core.ToString(CultureInfo.InvariantCulture), "dotnet", .. program])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var server = new PinnedProcess(Process.Start(start)!, address, log);
        server.Drain();
        await server.WaitAsync(ready, cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isGone)
        {
            return;
        }

        _isGone = true;
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Drain()
    {
        var to = TextWriter.Synchronized(new StreamWriter(_log) { AutoFlush = true });
        _process.OutputDataReceived += (_, line) => to.WriteLine(line.Data);
        _process.ErrorDataReceived += (_, line) => to.WriteLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task WaitAsync(string ready, CancellationToken cancellationToken)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < StartPatience; await Task.Delay(100, cancellationToken))
        {
            if (_process.HasExited)
            {
                break;
            }

            try
            {
                using var answer = await Client.GetAsync(new Uri(Address, ready), cancellationToken);
                if (answer.IsSuccessStatusCode || ready == "/")
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new InvalidOperationException($"{Address} did not come up: {await File.ReadAllTextAsync(_log, cancellationToken)}");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
