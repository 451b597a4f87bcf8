using System.Globalization;
using AdServer.Access;
using AdServer.Catalog.Validation;
using AdServer.Reporting.Promises;
using AdServer.Reporting.Store;
using Microsoft.Extensions.Options;

namespace AdServer.Reporting.Queries;

/// <summary>Asks the store: a few queries at a time; further ones wait.</summary>
internal sealed class ReportRunner(IReportStore store, ReportPlanner planner, IOptions<ReportingOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Value.MaxConcurrentQueries);

    /// <exception cref="OperationCanceledException">The token was cancelled: the query took too long, or nobody waits for it.</exception>
    /// <exception cref="StoreAwayException">The store is away.</exception>
    /// <exception cref="IOException">The ledger is, and goals or money were asked for.</exception>
    public Task<ReportResult> RunAsync(ReportRequest request, Caller caller, CancellationToken cancellationToken) => InPlaceAsync(
        async () =>
        {
            var plan = await planner.PlanAsync(request, caller, cancellationToken);

            // Read before the rows: these may then know more than it says, never less.
            var asOf = store.AsOf;
            var rows = await store.QueryAsync(plan, cancellationToken);
            return new ReportResult(Columns(request), [.. rows.Select(row => Shown(row, request))], asOf, request.TimeZone);
        },
        cancellationToken);

    /// <summary>Other questions to the store take the same places.</summary>
    public async Task<T> InPlaceAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await ask();
        }
        finally
        {
            _ = _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private static IReadOnlyList<(string Name, ColumnType Type)> Columns(ReportRequest request) =>
    [
        .. request.Dimensions.Select(dimension => (dimension.Name, dimension.Type)),
        .. request.Metrics.Select(metric => (metric.Name, metric.Type)),
    ];

    private static object?[] Shown(object?[] row, ReportRequest request)
    {
        for (var column = 0; column < request.Dimensions.Count; column++)
        {
            row[column] = row[column] switch
            {
                DateTimeOffset hour => Rfc3339.Format(hour),
                DateOnly month when request.Dimensions[column].Kind == DimensionKind.Month => month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                var other => other,
            };
        }

        return row;
    }
}
