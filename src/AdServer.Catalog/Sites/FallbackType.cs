namespace AdServer.Catalog.Sites;

public enum FallbackType
{
    AdSense,
    Html,
}
