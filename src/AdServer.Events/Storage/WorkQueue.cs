namespace AdServer.Events.Storage;

/// <summary>
/// Work for one thread, in order. Who waits sleeps at once: a <c>BlockingCollection</c> spins first, and on a busy machine takes that time from those who would
/// give it work (a tenth of all CPU under load).
/// </summary>
internal sealed class WorkQueue
{
    private readonly Queue<Action> _work = new();
    private bool _completed;

    /// <summary>False: there is no more work to be done here.</summary>
    public bool TryAdd(Action work)
    {
        lock (_work)
        {
            if (_completed)
            {
                return false;
            }

            _work.Enqueue(work);
            Monitor.Pulse(_work);
            return true;
        }
    }

    /// <summary>What is there is still done.</summary>
    public void Complete()
    {
        lock (_work)
        {
            _completed = true;
            Monitor.Pulse(_work);
        }
    }

    /// <summary>Until it is complete.</summary>
    public void Run()
    {
        while (Take() is { } work)
        {
            work();
        }
    }

    private Action? Take()
    {
        lock (_work)
        {
            while (_work.Count == 0)
            {
                if (_completed)
                {
                    return null;
                }

                _ = Monitor.Wait(_work);
            }

            return _work.Dequeue();
        }
    }
}
