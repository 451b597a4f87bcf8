using AdServer.Events;
using AdServer.Events.Shipping;
using AdServer.Pacing;
using AdServer.Pacing.Reading;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdServer.Commands;

/// <summary>The log and the ledger of a server that does not run now.</summary>
internal sealed class StoppedServer : IAsyncDisposable
{
    private readonly ServiceProvider _meters;
    private readonly LedgerSettlements? _settlements;

    private StoppedServer(ServiceProvider meters, EventLog log, NodeIdentity node, LedgerSettlements? settlements)
    {
        _meters = meters;
        _settlements = settlements;
        Log = log;
        Node = node;
    }

    public EventLog Log { get; }

    public NodeIdentity Node { get; }

    /// <summary>null: there is no ledger, so nothing was ever paid.</summary>
    public ISettlements? Settlements => _settlements;

    /// <exception cref="IOException">There is no log, or a running server has it.</exception>
    public static async Task<StoppedServer> OpenAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var options = new EventsOptions();
        configuration.GetSection(EventsOptions.Section).Bind(options);
        options.DataDirectory = configuration["AdServer:DataDirectory"] ?? "./data";
        if (!Directory.Exists(options.LogDirectory))
        {
            throw new IOException($"There is no event log at {Path.GetFullPath(options.LogDirectory)}; AdServer__DataDirectory says where the data folder is.");
        }

        var meters = new ServiceCollection().AddMetrics().AddSingleton<EventMetrics>().BuildServiceProvider();
        var log = new EventLog(Options.Create(options), meters.GetRequiredService<EventMetrics>(), TimeProvider.System, NullLogger<EventLog>.Instance);
        await log.StartAsync(cancellationToken);
        if (log.Failure is { } failure)
        {
            await log.DisposeAsync();
            await meters.DisposeAsync();
            throw new IOException($"The event log at {Path.GetFullPath(options.LogDirectory)} cannot be opened; a server that runs has it for itself: stop it, or use --server. {failure}");
        }

        var node = NodeIdentity.Load(options.DataDirectory);
        var ledger = LedgerPath.Of(configuration);
        return new StoppedServer(meters, log, node, File.Exists(ledger) ? new LedgerSettlements(ledger, node.Node) : null);
    }

    public async ValueTask DisposeAsync()
    {
        await Log.StopAsync(CancellationToken.None);
        await Log.DisposeAsync();
        _settlements?.Dispose();
        await _meters.DisposeAsync();
    }
}
