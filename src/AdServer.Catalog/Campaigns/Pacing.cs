namespace AdServer.Catalog.Campaigns;

public enum Pacing
{
    Even,
    Asap,
}
