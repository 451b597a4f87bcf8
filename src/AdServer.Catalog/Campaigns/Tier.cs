namespace AdServer.Catalog.Campaigns;

/// <summary>In the order in which they are asked; one that yields nothing falls through to the next.</summary>
public enum Tier
{
    Sponsorship,
    Standard,
    PricePriority,
    House,
}
