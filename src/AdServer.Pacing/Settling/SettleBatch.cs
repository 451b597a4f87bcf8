using AdServer.Events;

namespace AdServer.Pacing.Settling;

/// <summary>A run of a node's log, in order.</summary>
/// <param name="Epoch">Which log the positions count in.</param>
/// <param name="To">Position after the last record.</param>
internal sealed record SettleBatch(Guid Epoch, long To, IReadOnlyList<LoggedRecord> Records)
{
    /// <summary>The log lost its end from here on, and other records took its place; null: it did not.</summary>
    public long? LostFrom { get; init; }

    /// <summary>Where the log begins now: what was made of earlier records is of no use any more.</summary>
    public long LogBegin { get; init; }

    /// <summary>What is made of each event is kept for the report store; a simulation has none.</summary>
    public bool IsKept { get; init; } = true;
}
