namespace AdServer.Catalog.Json;

/// <summary>Who a document is written for.</summary>
public enum CatalogView
{
    /// <summary>What was uploaded, defaults filled in, always in the same order: two uploads are identical when these bytes are.</summary>
    Canonical,

    /// <summary>What a <c>GET</c> shows: canonical, and keys and review status.</summary>
    Api,

    /// <summary>What travels to delivery: all of it, archived creatives and asset files included.</summary>
    Feed,
}
