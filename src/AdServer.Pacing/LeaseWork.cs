using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Leases;

namespace AdServer.Pacing;

/// <summary>What a node's leases have to say to the ledger, and whose it is.</summary>
internal sealed class LeaseWork
{
    public List<LeaseReport> Reports { get; } = [];

    /// <summary>By the index of <see cref="Reports"/>.</summary>
    public List<(LeaseSlot Slot, Lease Lease, int Dealt)> Reported { get; } = [];

    public List<GrantAsk> Asks { get; } = [];

    /// <summary>By the index of <see cref="Asks"/>.</summary>
    public List<PacedItem> Asked { get; } = [];

    /// <summary>There was more to ask for than one transaction should take.</summary>
    public bool HasMore { get; set; }
}
