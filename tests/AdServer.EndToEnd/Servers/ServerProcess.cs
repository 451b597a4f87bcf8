using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace AdServer.EndToEnd.Servers;

/// <summary>The real program in a process of its own: started as an operator starts it, and killed as accidents kill it.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    public const string AdminKey = "end-to-end-admin-key-0123456789";

    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private bool _isDisposed;
    private readonly ConcurrentQueue<string> _output = new();

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Admin = new ApiClient(address, AdminKey);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public ApiClient Admin { get; }

    public int Id => _process.Id;

    public IReadOnlyCollection<string> Output => _output;

    /// <summary>Starts and waits until it is ready to decide.</summary>
    public static async Task<ServerProcess> StartAsync(ServerSettings settings, CancellationToken cancellationToken)
    {
        var server = Launch(settings);
        try
        {
            await server.WaitUntilReadyAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts without waiting: for starts that are meant to fail.</summary>
    public static ServerProcess Launch(ServerSettings settings)
    {
        var address = new Uri($"http://127.0.0.1:{settings.Port}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = settings.DataDirectory };
        start.ArgumentList.Add(Places.ServerProgram);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(address.ToString().TrimEnd('/'));
        foreach (var argument in settings.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["AdServer__DataDirectory"] = settings.DataDirectory;
        start.Environment["AdServer__AdminApiKey"] = AdminKey;

        // A shared machine's disk may take seconds for what is a matter of milliseconds.
        start.Environment["AdServer__Events__CommitTimeout"] = "00:01:00";
        foreach (var (name, value) in settings.Environment)
        {
            start.Environment[name] = value;
        }

        return new ServerProcess(Process.Start(start)!, address);
    }

    public async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartPatience);
        while (true)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The server ended with {_process.ExitCode}:{Environment.NewLine}{string.Join(Environment.NewLine, _output)}");
            }

            try
            {
                var answer = await Admin.GetAsync("/health/ready", deadline.Token);
                if (answer.Status == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"Not ready within {StartPatience}:{Environment.NewLine}{string.Join(Environment.NewLine, _output)}");
            }

            await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>SIGTERM, as a service manager stops it.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        await SignalAsync("TERM");
        return await WaitForExitAsync(cancellationToken);
    }

    /// <summary>SIGSTOP: it stands still, and does not know.</summary>
    public Task SuspendAsync() => SignalAsync("STOP");

    public Task ResumeAsync() => SignalAsync("CONT");

    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartPatience);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        // A second time after a start that failed: its own error is the one to see.
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Admin.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _output.Enqueue(line);
        }
    }
}
