using AdServer.Events.Storage;

namespace AdServer.Events;

/// <summary>What the log holds now.</summary>
/// <param name="Opening">Counts how often this process opened it: another one may have lost its end since.</param>
/// <param name="Epoch">Which log the positions count in.</param>
/// <param name="Begin">The oldest position that is still there, or older.</param>
/// <param name="RecoveredUntil">What it held when it was opened: whoever knows of more then knows what is gone.</param>
/// <param name="CommittedUntil">Up to where everything is on disk.</param>
public readonly record struct LogExtent(int Opening, Guid Epoch, long Begin, long RecoveredUntil, long CommittedUntil)
{
    /// <summary>Nothing of it was given back yet.</summary>
    public bool IsWhole => Begin <= LogSession.First;
}
