namespace AdServer.Catalog.Campaigns;

public enum GoalUnit
{
    Impressions,
    ViewableImpressions,
    Clicks,
}
