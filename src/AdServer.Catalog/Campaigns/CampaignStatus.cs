namespace AdServer.Catalog.Campaigns;

/// <summary>Of a campaign or a line item. Archived ones are kept for their counts and landing pages, and never serve.</summary>
public enum CampaignStatus
{
    Active,
    Paused,
    Archived,
}
