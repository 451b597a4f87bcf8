namespace AdServer.Catalog.Campaigns;

/// <summary>What a reviewer writes to the advertiser with a decision.</summary>
public static class ReviewNote
{
    /// <summary>Characters.</summary>
    public const int Longest = 2_000;
}
