namespace AdServer.Catalog.Campaigns;

public enum PageRule
{
    Any,
    OnePerPage,
    Roadblock,
}
