using AdServer.Access;
using AdServer.Catalog;
using AdServer.Events;
using AdServer.Pacing;
using AdServer.Pacing.Reading;
using AdServer.Reporting.Promises;
using AdServer.Reporting.Queries;
using AdServer.Reporting.Store;
using AdServer.Reporting.Store.DuckDb;
using AdServer.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace AdServer.Reporting.Tests;

/// <summary>A report store in a folder of its own, that can be closed and opened again, and batches for it.</summary>
internal sealed class StoreFixture : IDisposable
{
    private static readonly Guid Epoch = Guid.NewGuid();
    private readonly Dictionary<string, long> _ends = [];

    public StoreFixture() => Open();

    public TemporaryFolder Folder { get; } = new();

    public ReportDatabase Database { get; private set; } = null!;

    public DuckDbReportStore Store { get; private set; } = null!;

    public static Caller Analyst { get; } = new(Role.Analyst, null, "key");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Reopen()
    {
        Close();
        Open();
    }

    /// <summary>What the catalog is said to be.</summary>
    public CatalogContents? Catalog { get; set; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    public string LedgerPath => Path.Combine(Folder.Path, "ledger.db");

    public ReportRunner Runner()
    {
        var ledger = new DeliveryFigures(Options.Create(new PacingOptions { LedgerPath = LedgerPath }), Time);
        return new ReportRunner(Store, new ReportPlanner(() => Catalog, ledger, Time), Options.Create(new ReportingOptions()));
    }

    /// <summary>The records as the next batch of the node's log; each takes ten bytes of it.</summary>
    public EventBatch Batch(string node, IReadOnlyList<object> records)
    {
        var from = _ends.GetValueOrDefault(node);
        var logged = records.Select((record, index) => new LoggedRecord(from + (index * 10), record as DecisionRecord, record as BeaconRecord)).ToList();
        var to = _ends[node] = from + (records.Count * 10);
        return new EventBatch(node, Epoch, from, to, logged);
    }

    public Task StoreAsync(EventBatch batch) => Store.StoreAsync(batch, Stop);

    public Task StoreAsync(params object[] records) => StoreAsync(Batch("a", records));

    public Task<long> PositionAsync(string node) => Store.GetPositionAsync(node, Epoch, Stop);

    public async Task<ReportResult> QueryAsync(ReportRequest request, Caller? caller = null)
    {
        using var runner = Runner();
        return await runner.RunAsync(request, caller ?? Analyst, Stop);
    }

    /// <summary>By these dimensions, over all of 2026 in UTC.</summary>
    public Task<ReportResult> QueryAsync(string[] dimensions, params string[] metrics) => QueryAsync(Requests.Year(dimensions, metrics));

    public void Dispose()
    {
        Close();
        Folder.Dispose();
    }

    private void Open()
    {
        Database = new ReportDatabase(
            Options.Create(new ServerOptions { DataDirectory = Folder.Path }), Options.Create(new ReportingOptions { MemoryLimit = "256MB" }));
        Store = new DuckDbReportStore(Database, Options.Create(new ReportingOptions()));
    }

    private void Close()
    {
        Store.Dispose();
        Database.Dispose();
    }
}
