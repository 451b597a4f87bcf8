namespace AdServer.Pacing.Planning;

/// <summary>What one node wants of a line item.</summary>
/// <param name="InHand">Units that it may still deal.</param>
/// <param name="PerSecond">Fills of the last seconds, smoothed.</param>
/// <param name="LastUnits">Size of its last grant; 0: it had none.</param>
/// <param name="UsedUp">The last grant was dealt to its last half.</param>
internal readonly record struct Demand(int InHand, double PerSecond, int LastUnits, bool UsedUp)
{
    public bool IsIdle => PerSecond < 0.01 && !UsedUp;
}
