namespace AdServer.WebConsole.Api.Documents;

public sealed record DeliveryView(IReadOnlyList<LineItemDelivery> LineItems);

public sealed record LineItemDelivery(string Key, double? Goal, long Paid, long Reserved, double? Planned, double? PacingIndex, long Unpaid)
{
    /// <summary>Below it a line item counts as behind its plan.</summary>
    public const double BehindBelow = 0.95;

    public bool IsBehind => PacingIndex is < BehindBelow && Goal > Paid;
}
