namespace AdServer.Pacing.Reading;

/// <summary>What became of a line item so far, in units of its goal; without one in what its price counts: clicks for <c>cpc</c>, else impressions.</summary>
/// <param name="Reserved">Dealt to fills, and neither paid nor returned.</param>
/// <param name="Planned">Units that an even plan wants by now; null without one.</param>
/// <param name="Unpaid">Valid events that paid nothing.</param>
public sealed record LineItemFigures(long Paid, long Reserved, double? Planned, long Unpaid)
{
    public static LineItemFigures None { get; } = new(0, 0, null, 0);

    /// <summary>Delivered by planned by now; null where nothing is planned yet.</summary>
    public double? PacingIndex => Planned is > 0 ? Paid / Planned : null;
}
