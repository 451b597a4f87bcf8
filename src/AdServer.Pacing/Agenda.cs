using AdServer.Pacing.Planning;

namespace AdServer.Pacing;

/// <summary>When which line item is to be looked at though nothing happened to it: grants end, flights begin, days change.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<PacedItem, long> _queue = new();

    /// <summary>Moves it to <paramref name="due"/>.</summary>
    public void Set(PacedItem item, long due)
    {
        if (item.Due != due)
        {
            item.Due = due;
            if (due != Instant.Never)
            {
                _queue.Enqueue(item, due);
            }
        }
    }

    public bool TryTake(long now, out PacedItem item)
    {
        while (_queue.TryPeek(out item!, out var due) && due <= now)
        {
            _ = _queue.Dequeue();
            if (item.Due == due)
            {
                item.Due = Instant.Never;
                return true;
            }
        }

        return false;
    }
}
