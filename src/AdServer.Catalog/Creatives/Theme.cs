namespace AdServer.Catalog.Creatives;

/// <summary>Of a creative, or of the page that asks. A request that names none is <see cref="Light"/>.</summary>
public enum Theme
{
    Light,
    Dark,
}
