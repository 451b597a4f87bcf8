namespace AdServer.Selection;

/// <summary>The order in which draws take candidates: tier, priority, price from high to low, then the path, ordinal.</summary>
internal sealed class CatalogOrder : IComparer<ServedLineItem>
{
    public static CatalogOrder Instance { get; } = new();

    public int Compare(ServedLineItem? x, ServedLineItem? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byTier = x.LineItem.Tier.CompareTo(y.LineItem.Tier);
        var byPriority = byTier != 0 ? byTier : x.LineItem.Priority.CompareTo(y.LineItem.Priority);
        var byPrice = byPriority != 0 ? byPriority : y.EffectiveCpm.CompareTo(x.EffectiveCpm);
        return byPrice != 0 ? byPrice : string.CompareOrdinal(x.Path, y.Path);
    }
}
