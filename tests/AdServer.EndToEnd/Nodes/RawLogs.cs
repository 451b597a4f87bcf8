using AdServer.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdServer.EndToEnd.Nodes;

/// <summary>What the logs of stopped nodes hold, record by record.</summary>
internal static class RawLogs
{
    public static async Task<List<LoggedRecord>> ReadAsync(string dataDirectory, CancellationToken cancellationToken)
    {
        await using var provider = new ServiceCollection().AddMetrics().AddSingleton<EventMetrics>().BuildServiceProvider();
        var options = Options.Create(new EventsOptions { DataDirectory = dataDirectory, CommitTimeout = TimeSpan.FromMinutes(1) });
        await using var log = new EventLog(options, provider.GetRequiredService<EventMetrics>(), TimeProvider.System, NullLogger<EventLog>.Instance);
        await log.StartAsync(cancellationToken);
        Assert.Null(log.Failure);
        using var reader = new EventLogReader(log, 0);
        var records = new List<LoggedRecord>();
        while (reader.Read(10_000, 16 << 20) is { Count: > 0 } some)
        {
            records.AddRange(some);
        }

        Assert.Equal(0, reader.Unreadable);
        return records;
    }
}
