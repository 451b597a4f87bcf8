using System.Globalization;
using AdServer.Events.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdServer.Events.Tests.Crash;

/// <summary>The process that is killed: appends as fast as it can, and prints each id before it is appended (<c>T</c>) and once it is acknowledged (<c>A</c>).</summary>
internal static class CrashingChild
{
    public const string Argument = "--event-log-child";
    private const int Workers = 16;

    public static async Task<int> RunAsync(string folder)
    {
        await using var provider = new ServiceCollection().AddMetrics().AddSingleton<EventMetrics>().BuildServiceProvider();
        var options = Options.Create(new EventsOptions { DataDirectory = folder, SegmentSize = 1 << 20, MemorySize = 2 << 20 });
        var log = new EventLog(options, provider.GetRequiredService<EventMetrics>(), TimeProvider.System, NullLogger<EventLog>.Instance, path => new LogDevice(path));
        await log.StartAsync(CancellationToken.None);
        if (log.Failure is { } failure)
        {
            await Console.Error.WriteLineAsync(failure);
            return 1;
        }

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => AppendAsync(log, worker % 4 == 0))));
        return 0;
    }

    private static async Task AppendAsync(EventLog log, bool decisions)
    {
        while (true)
        {
            var id = Guid.NewGuid();
            Print('T', id);
            if (decisions)
            {
                _ = log.TryAppend(Any.Decision(id, slots: 20));
                await Task.Delay(1);
            }
            else if (await log.AppendAsync(Any.Beacon(id), CancellationToken.None))
            {
                Print('A', id);
            }
        }
    }

    private static void Print(char what, Guid id) => Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {id}"));
}
