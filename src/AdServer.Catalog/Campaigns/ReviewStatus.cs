namespace AdServer.Catalog.Campaigns;

public enum ReviewStatus
{
    Approved,
    PendingReview,
    Rejected,
}
