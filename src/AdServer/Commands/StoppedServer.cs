using AdServer.Access;
using AdServer.Composition;
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
    private readonly DataDirectoryClaim _claim;
    private readonly LedgerSettlements? _settlements;

    private StoppedServer(string dataDirectory, DataDirectoryClaim claim, ServiceProvider meters, EventLog log, LedgerSettlements? settlements, NodeIdentity node)
    {
        _claim = claim;
        _meters = meters;
        _settlements = settlements;
        DataDirectory = dataDirectory;
        Log = log;
        Node = node;
    }

    public string DataDirectory { get; }

    public EventLog Log { get; }

    public NodeIdentity Node { get; }

    /// <summary>null: there is no ledger, so nothing was ever paid.</summary>
    public ISettlements? Settlements => _settlements;

    /// <exception cref="IOException">There is no log, or it cannot be opened.</exception>
    /// <exception cref="StartupException">A running server has the data folder.</exception>
    public static async Task<StoppedServer> OpenAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var options = new EventsOptions();
        configuration.GetSection(EventsOptions.Section).Bind(options);
        options.DataDirectory = configuration["AdServer:DataDirectory"] ?? "./data";
        if (!Directory.Exists(options.LogDirectory))
        {
            throw new IOException($"There is no event log at {Path.GetFullPath(options.LogDirectory)}; AdServer__DataDirectory says where the data folder is.");
        }

        var claim = new DataDirectoryClaim(
            Options.Create(new ServerOptions { DataDirectory = options.DataDirectory }), new ServerRoles(Delivery: true, Management: false, Reporting: true));
        var meters = new ServiceCollection().AddMetrics().AddSingleton<EventMetrics>().BuildServiceProvider();
        var log = new EventLog(Options.Create(options), meters.GetRequiredService<EventMetrics>(), TimeProvider.System, NullLogger<EventLog>.Instance);
        await log.StartAsync(cancellationToken);
        var node = NodeIdentity.Load(options.DataDirectory);
        var ledger = LedgerPath.Of(configuration);
        var server = new StoppedServer(options.DataDirectory, claim, meters, log, File.Exists(ledger) ? new LedgerSettlements(ledger, node.Node) : null, node);
        if (log.Failure is { } failure)
        {
            await server.DisposeAsync();
            throw new IOException($"The event log at {Path.GetFullPath(options.LogDirectory)} cannot be opened: {failure}");
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await Log.StopAsync(CancellationToken.None);
        await Log.DisposeAsync();
        _settlements?.Dispose();
        await _meters.DisposeAsync();
        _claim.Dispose();
    }
}
