namespace AdServer.Pacing.Leases;

/// <summary>The line items that something was dealt of since the last look: a list through the slots themselves, so that a fill neither locks nor allocates.</summary>
internal sealed class TouchedSlots
{
    private LeaseSlot? _head;

    public void Add(LeaseSlot slot)
    {
        if (!slot.TryTouch())
        {
            return;
        }

        for (var head = Volatile.Read(ref _head); ;)
        {
            slot.NextTouched = head;
            var seen = Interlocked.CompareExchange(ref _head, slot, head);
            if (seen == head)
            {
                return;
            }

            head = seen;
        }
    }

    /// <summary>Moves them to <paramref name="into"/>, in no order. For one thread.</summary>
    public void Drain(List<LeaseSlot> into)
    {
        for (var slot = Interlocked.Exchange(ref _head, null); slot is not null;)
        {
            // Before it may be added again, which sets its next.
            var next = slot.NextTouched;
            slot.NextTouched = null;
            slot.Untouch();
            into.Add(slot);
            slot = next;
        }
    }
}
