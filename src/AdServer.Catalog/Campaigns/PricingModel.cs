namespace AdServer.Catalog.Campaigns;

public enum PricingModel
{
    Cpm,
    Cpc,
    Flat,
}
