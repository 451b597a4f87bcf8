using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Delivery;

/// <summary>
/// What pacing says of every line item of a catalog version as of a tick. Immutable; made once a second and at each new catalog version,
/// and swapped with one write, the snapshot with it.
/// </summary>
public sealed class DeliveryState
{
    private readonly LineItemDelivery[] _lineItems;
    private readonly ulong[] _mayServe;

    /// <param name="version">Of this node's boot; grows with every state.</param>
    /// <param name="lineItems">By the index of <see cref="CatalogSnapshot.LineItems"/>; taken over, not copied.</param>
    public DeliveryState(CatalogSnapshot snapshot, long version, DateTimeOffset at, LineItemDelivery[] lineItems)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(lineItems.Length, snapshot.LineItems.Count);
        Snapshot = snapshot;
        Version = version;
        At = at;
        _lineItems = lineItems;
        _mayServe = new ulong[(lineItems.Length + 63) / 64];
        for (var i = 0; i < lineItems.Length; i++)
        {
            if (lineItems[i].Stops == DeliveryStops.None)
            {
                _mayServe[i >> 6] |= 1UL << (i & 63);
            }
        }
    }

    public CatalogSnapshot Snapshot { get; }

    public long Version { get; }

    public DateTimeOffset At { get; }

    public ReadOnlySpan<LineItemDelivery> LineItems => _lineItems;

    /// <summary>A bit a line item, by its index: nothing stops it.</summary>
    public ReadOnlySpan<ulong> MayServe => _mayServe;

    /// <summary>Before anything was counted: nothing stops, every goal is owed whole.</summary>
    public static DeliveryState Untouched(CatalogSnapshot snapshot)
    {
        var lineItems = new LineItemDelivery[snapshot.LineItems.Count];
        for (var i = 0; i < lineItems.Length; i++)
        {
            lineItems[i] = new LineItemDelivery(DeliveryStops.None, snapshot.LineItems[i].LineItem.Goal?.Amount ?? 0, 0, 0);
        }

        return new DeliveryState(snapshot, 0, snapshot.CompiledAt, lineItems);
    }

    /// <summary>What a thousand impressions of this line item are worth, in the server's currency; of <c>cpc</c> as of the tick.</summary>
    public decimal EffectiveCpm(int lineItem) => EffectivePrice.Of(Snapshot.LineItems[lineItem], _lineItems[lineItem]);
}
