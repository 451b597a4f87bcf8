using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AdServer.EndToEnd.Crashes;

/// <summary>What a running process asks of the system, as <c>strace</c> sees it, until it is told to stop.</summary>
internal sealed partial class SystemCalls : IAsyncDisposable
{
    private readonly Process _strace;
    private readonly string _output;

    private SystemCalls(Process strace, string output)
    {
        _strace = strace;
        _output = output;
    }

    /// <summary>Why there is none; null: there is.</summary>
    public static string? Missing { get; } = File.Exists("/usr/bin/strace") ? null : "strace is not installed (Debian package strace).";

    /// <summary>All threads of a process, those that it will start too.</summary>
    public static async Task<SystemCalls> AttachAsync(int process, string output, CancellationToken cancellationToken)
    {
        var strace = Process.Start(new ProcessStartInfo(
            "/usr/bin/strace",
            ["-f", "-y", "-s", "40", "-e", "trace=pwrite64,fsync,fdatasync,recvmsg,recvfrom,read,sendmsg,sendto,write", "-o", output, "-p", process.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardError = true,
        })!;
        // "strace: Process N attached", or why not.
        var first = await strace.StandardError.ReadLineAsync(cancellationToken);
        Assert.SkipWhen(strace.HasExited || first?.Contains("attached", StringComparison.Ordinal) != true, $"strace may not look at another process here: {first}");
        _ = strace.StandardError.ReadToEndAsync(CancellationToken.None);
        return new SystemCalls(strace, output);
    }

    /// <summary>Calls in the order in which they began (a call that had not ended when another began is two), each whole: name, file, and what it gave.</summary>
    public async Task<IReadOnlyList<string>> StopAsync(CancellationToken cancellationToken)
    {
        using (var interrupt = Process.Start("kill", ["-INT", _strace.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await interrupt.WaitForExitAsync(cancellationToken);
        }

        await _strace.WaitForExitAsync(cancellationToken);
        return await File.ReadAllLinesAsync(_output, cancellationToken);
    }

    /// <summary>Reads lines as "thread call": when it is over (<c>… = 4096</c>), whether in one line or resumed, gives the file it was about.</summary>
    public static IEnumerable<(string Call, string About, bool Began, bool Ended)> Read(IEnumerable<string> lines)
    {
        var open = new Dictionary<string, (string Call, string About)>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            if (Whole().Match(line) is { Success: true } whole)
            {
                yield return (whole.Groups["call"].Value, whole.Groups["about"].Value, true, true);
            }
            else if (Unfinished().Match(line) is { Success: true } begun)
            {
                open[begun.Groups["thread"].Value] = (begun.Groups["call"].Value, begun.Groups["about"].Value);
                yield return (begun.Groups["call"].Value, begun.Groups["about"].Value, true, false);
            }
            else if (Resumed().Match(line) is { Success: true } ended && open.Remove(ended.Groups["thread"].Value, out var call))
            {
                // What was read is told at the end of the call only.
                yield return (call.Call, call.About + ended.Groups["about"].Value, false, true);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_strace.HasExited)
        {
            _strace.Kill();
            await _strace.WaitForExitAsync(CancellationToken.None);
        }

        _strace.Dispose();
    }

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<call>\w+)\((?<about>.*)\)\s+= \d+")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^(?<thread>\d+)\s+(?<call>\w+)\((?<about>.*)<unfinished \.\.\.>$")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"^(?<thread>\d+)\s+<\.\.\. (?<call>\w+) resumed>(?<about>.*)\)\s+= \d+")]
    private static partial Regex Resumed();
}
