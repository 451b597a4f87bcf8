namespace AdServer.CatalogFeed;

public sealed class CatalogFeedOptions
{
    /// <summary>Where the last good copy of the catalog is kept; <c>catalog</c> in the data directory.</summary>
    public string Directory { get; set; } = "";

    /// <summary>This node's name among the delivery nodes; the machine's name and process unless given (<c>AdServer:NodeName</c>).</summary>
    public string Node { get; set; } = "";
}
