using System.Collections.Concurrent;
using AdServer.Events;
using AdServer.Reporting.Drilling;
using AdServer.Reporting.Queries;
using AdServer.Reporting.Reconciling;
using DuckDB.NET.Data;
using Microsoft.Extensions.Options;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>The report store of one machine. One writer; a batch and its position are one transaction.</summary>
internal sealed class DuckDbReportStore(ReportDatabase database, IOptions<ReportingOptions> options) : IReportStore, IDisposable
{
    /// <summary>A node that is silent for longer than another no longer holds <see cref="AsOf"/> back.</summary>
    private static readonly TimeSpan Retired = TimeSpan.FromDays(1);

    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _asOf = new(StringComparer.Ordinal);
    private StoreWriter? _writer;
    private volatile string? _failure;

    public string? Failure => _failure;

    public DateTimeOffset? AsOf
    {
        get
        {
            var times = _asOf.Values.ToList();
            if (times.Count == 0)
            {
                return null;
            }

            var newest = times.Max();
            return times.Where(time => newest - time < Retired).Min();
        }
    }

    public Task<long> GetPositionAsync(string node, Guid logEpoch, CancellationToken cancellationToken) =>
        WorkAsync(writer => writer.Position(node, logEpoch), cancellationToken);

    public async Task StoreAsync(EventBatch batch, CancellationToken cancellationToken)
    {
        if (batch.To > batch.From)
        {
            _ = await WorkAsync(writer => writer.Store(batch), cancellationToken);
        }

        if (batch.AsOf is { } asOf)
        {
            _asOf[batch.Node] = asOf;
        }
    }

    public Task TidyAsync(DateTimeOffset now, CancellationToken cancellationToken) => WorkAsync(
        writer =>
        {
            writer.Tidy(now, options.Value);
            return 0;
        },
        cancellationToken);

    public Task<IReadOnlyList<object?[]>> QueryAsync(ReportPlan plan, CancellationToken cancellationToken) =>
        ReadAsync(connection => ReportReader.Read(connection, plan, cancellationToken), cancellationToken);

    public Task<EventPage> ReadEventsAsync(EventPlan plan, CancellationToken cancellationToken) =>
        ReadAsync(connection => EventReader.Read(connection, plan, cancellationToken), cancellationToken);

    public Task ReadFactsAsync(DateTime from, DateTime to, Action<Fact> take, CancellationToken cancellationToken) =>
        ReadAsync(connection => CountReader.ReadFacts(connection, from, to, take, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<(string Id, long Count)>> CountedTwiceAsync(DateTime from, DateTime to, CancellationToken cancellationToken) =>
        ReadAsync(connection => CountReader.CountedTwice(connection, from, to), cancellationToken);

    public Task<IReadOnlyList<CountedLineItem>> CountAsync(DateTime from, DateTime to, CancellationToken cancellationToken) =>
        ReadAsync(connection => CountReader.Count(connection, from, to), cancellationToken);

    public void Dispose()
    {
        _writer?.Dispose();
        _writing.Dispose();
    }

    /// <summary>DuckDB's calls block: on a pool thread, each on a connection of its own, so that none waits for the writer nor the writer for it.</summary>
    private async Task<T> ReadAsync<T>(Func<DuckDBConnection, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(
                () =>
                {
                    using var connection = database.Open();
                    return read(connection);
                },
                cancellationToken);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception) when (exception is DuckDBException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new StoreAwayException(exception.Message, exception);
        }
    }

    private async Task<long> WorkAsync(Func<StoreWriter, long> work, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            var result = await Task.Run(() => work(_writer ??= Open()), CancellationToken.None);
            _failure = null;
            return result;
        }
        catch (Exception exception)
        {
            _failure = exception.Message;
            _writer?.Dispose();
            _writer = null;
            database.LetGo();
            throw;
        }
        finally
        {
            _ = _writing.Release();
        }
    }

    private StoreWriter Open()
    {
        var writer = new StoreWriter(database.Open());
        try
        {
            foreach (var (node, asOf) in writer.AsOf())
            {
                _ = _asOf.TryAdd(node, asOf);
            }

            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }
}
