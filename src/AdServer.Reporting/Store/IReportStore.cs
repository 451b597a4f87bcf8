using AdServer.Events;
using AdServer.Reporting.Drilling;
using AdServer.Reporting.Queries;
using AdServer.Reporting.Reconciling;

namespace AdServer.Reporting.Store;

/// <summary>
/// What the analyst's side needs of a database of events: it takes the nodes' logs, batch by batch with their positions, counts each event once, and adds up what is
/// asked for. Nothing above this knows which database it is.
/// </summary>
internal interface IReportStore : IEventSink
{
    /// <summary>Why the last write did not succeed; null: it did.</summary>
    string? Failure { get; }

    /// <summary>All events that were acknowledged before this are in; null: not known yet.</summary>
    DateTimeOffset? AsOf { get; }

    /// <summary>A row for each group: its dimensions, then its metrics, as <see cref="ReportRequest"/> has them.</summary>
    /// <exception cref="StoreAwayException">The store cannot answer.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<IReadOnlyList<object?[]>> QueryAsync(ReportPlan plan, CancellationToken cancellationToken);

    /// <summary>Single events, newest first.</summary>
    /// <exception cref="StoreAwayException">The store cannot answer.</exception>
    Task<EventPage> ReadEventsAsync(EventPlan plan, CancellationToken cancellationToken);

    /// <summary>Calls with every row of decisions in [from, to).</summary>
    /// <exception cref="StoreAwayException">The store cannot answer.</exception>
    Task ReadFactsAsync(DateTime from, DateTime to, Action<Fact> take, CancellationToken cancellationToken);

    /// <summary>Events (<see cref="EventId"/>) of decisions in [from, to) that were counted more than once, and how often.</summary>
    /// <exception cref="StoreAwayException">The store cannot answer.</exception>
    Task<IReadOnlyList<(string Id, long Count)>> CountedTwiceAsync(DateTime from, DateTime to, CancellationToken cancellationToken);

    /// <summary>What single events and quarter-hours in [from, to) add up to, by line item; null: slots without one.</summary>
    /// <exception cref="StoreAwayException">The store cannot answer.</exception>
    Task<IReadOnlyList<CountedLineItem>> CountAsync(DateTime from, DateTime to, CancellationToken cancellationToken);

    /// <summary>House-keeping that may be done at any time: adds up what is complete, and forgets what is older than is kept.</summary>
    /// <exception cref="StoreAwayException">The store cannot do it now.</exception>
    Task TidyAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
