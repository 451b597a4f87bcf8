namespace AdServer.Events;

/// <summary>The one numbered unit of a grant that a fill was dealt: what its impression pays with.</summary>
/// <param name="Grant">From 1; 0: the fill's line item needs none.</param>
/// <param name="Unit">From 0, below the grant's size.</param>
public readonly record struct GrantUnit(long Grant, int Unit)
{
    public bool IsNone => Grant == 0;
}
