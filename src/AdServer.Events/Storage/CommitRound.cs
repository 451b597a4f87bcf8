namespace AdServer.Events.Storage;

/// <summary>All who wait for the same commit share one of these: a waiter costs no allocation of its own.</summary>
internal sealed class CommitRound
{
    private readonly TaskCompletionSource<bool> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A round of a log that takes nothing more.</summary>
    public static CommitRound Refused { get; } = CreateRefused();

    /// <summary>True: on disk.</summary>
    public Task<bool> Outcome => _outcome.Task;

    public void Complete(bool committed) => _ = _outcome.TrySetResult(committed);

    private static CommitRound CreateRefused()
    {
        var round = new CommitRound();
        round.Complete(false);
        return round;
    }
}
