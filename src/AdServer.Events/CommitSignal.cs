namespace AdServer.Events;

/// <summary>Wakes the commit loop; any number of calls while it works wake it once.</summary>
internal sealed class CommitSignal : IDisposable
{
    private readonly SemaphoreSlim _semaphore = new(0);
    private int _set;

    public void Set()
    {
        if (Interlocked.Exchange(ref _set, 1) == 0)
        {
            _ = _semaphore.Release();
        }
    }

    public void Dispose() => _semaphore.Dispose();

    public async Task WaitAsync(TimeSpan atMost)
    {
        if (await _semaphore.WaitAsync(atMost))
        {
            Volatile.Write(ref _set, 0);
        }
    }
}
