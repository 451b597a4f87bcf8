using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AdServer.Testing.Redis;

/// <summary>Debian's redis-server as a process of a test's own, on loopback: to stop, to empty, to suspend.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Program = "redis-server";

    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    private RedisServer(int port) => Port = port;

    public int Port { get; }

    public string Password { get; } = Guid.NewGuid().ToString("N");

    /// <summary>For StackExchange.Redis.</summary>
    public string Configuration => $"127.0.0.1:{Port},password={Password}";

    /// <summary>Why a test that needs it is skipped; null when it is here, or when nothing may be skipped.</summary>
    public static string? Missing { get; } =
        Environment.GetEnvironmentVariable("ADSERVER_TESTS_ALL") == "1" || Find() is not null ? null : $"{Program} is not installed";

    public static async Task<RedisServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new RedisServer(FreePort.Next());
        await server.StartAgainAsync(cancellationToken);
        return server;
    }

    /// <summary>Empty, on the same port.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        string[] arguments = ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--requirepass", Password, "--dir", _folder.Path];
        _process = Process.Start(new ProcessStartInfo(Find() ?? Program, arguments) { RedirectStandardOutput = true })!;
        _process.BeginOutputReadLine();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        while (!await AcceptsAsync(deadline.Token))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"{Program} ended with {_process.ExitCode}; another may have taken port {Port}.");
            }

            await Task.Delay(20, deadline.Token);
        }
    }

    /// <summary>Gone at once, and all it held with it.</summary>
    public async Task StopAsync()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            await running.WaitForExitAsync();
        }

        _process?.Dispose();
        _process = null;
    }

    /// <summary>SIGSTOP: it still accepts connections and answers nothing.</summary>
    public Task SuspendAsync() => SignalAsync("STOP");

    public Task ResumeAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    private async Task<bool> AcceptsAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, Program)).FirstOrDefault(File.Exists);
}
