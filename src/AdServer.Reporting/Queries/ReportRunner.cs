using System.Globalization;
using AdServer.Access;
using AdServer.Catalog.Validation;
using AdServer.Reporting.Store;
using DuckDB.NET.Data;
using Microsoft.Extensions.Options;

namespace AdServer.Reporting.Queries;

/// <summary>Asks the store: a few queries at a time, each on a connection of its own, so that none waits for the writer nor the writer for it.</summary>
internal sealed class ReportRunner(ReportDatabase database, DuckDbEventStore store, IOptions<ReportingOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.Value.MaxConcurrentQueries);

    /// <exception cref="OperationCanceledException">The token was cancelled: the query took too long, or nobody waits for it.</exception>
    /// <exception cref="DuckDBException">The store is away.</exception>
    public async Task<ReportResult> RunAsync(ReportRequest request, Caller caller, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Run(request, caller, cancellationToken), cancellationToken);
        }
        finally
        {
            _ = _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private ReportResult Run(ReportRequest request, Caller caller, CancellationToken cancellationToken)
    {
        // Read before the rows: these may then know more than it says, never less.
        using var connection = database.Open();
        var asOf = store.AsOf;
        using var command = connection.CreateCommand();
        ReportQuery.For(request, caller).Prepare(command);
        using var cancel = cancellationToken.Register(command.Cancel);
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add(Row(reader, request));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new ReportResult(
            [
                .. request.Dimensions.Select(dimension => (dimension.Name, dimension.Type)),
                .. request.Metrics.Select(metric => (metric.Name, metric.Type)),
            ],
            rows,
            asOf,
            request.TimeZone);
    }

    private static object?[] Row(DuckDBDataReader reader, ReportRequest request)
    {
        var row = new object?[request.Dimensions.Count + request.Metrics.Count];
        for (var column = 0; column < row.Length; column++)
        {
            if (reader.IsDBNull(column))
            {
                continue;
            }

            row[column] = column < request.Dimensions.Count
                ? Value(reader, column, request.Dimensions[column].Kind)
                : Count(reader, column, request.Metrics[column - request.Dimensions.Count].Type);
        }

        return row;
    }

    private static object Count(DuckDBDataReader reader, int column, ColumnType type) =>
        type == ColumnType.Integer ? (object)reader.GetInt64(column) : reader.GetDouble(column);

    private static object Value(DuckDBDataReader reader, int column, DimensionKind kind) => kind switch
    {
        DimensionKind.Text => reader.GetString(column),
        DimensionKind.Id => reader.GetInt64(column),
        DimensionKind.Hour => Rfc3339.Format(HourCode.Decode(reader.GetInt64(column))),
        DimensionKind.Month => reader.GetFieldValue<DateOnly>(column).ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => reader.GetFieldValue<DateOnly>(column).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
