namespace AdServer.Pacing;

/// <summary>What a campaign spent as of the last transaction, and the line items that share its budget on this node.</summary>
internal sealed class CampaignSpend
{
    public Int128 Total { get; set; }

    public List<PacedItem> Items { get; } = [];
}
