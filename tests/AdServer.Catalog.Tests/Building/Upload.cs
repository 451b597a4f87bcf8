namespace AdServer.Catalog.Tests.Building;

/// <summary>What can be uploaded as a document.</summary>
public enum Upload
{
    Campaign,
    Site,
    Advertiser,
}
