namespace AdServer.Delivery;

/// <summary>What the article page's side needs of the configuration, from sections <c>AdServer:Events</c>, <c>:Privacy</c> and <c>:Assets</c>.</summary>
public sealed class DeliveryOptions
{
    public const string TokenLifetimeKey = "AdServer:Events:TokenLifetime";
    public const string ClickLifetimeKey = "AdServer:Events:ClickLifetime";
    public const string GdprKey = "AdServer:Privacy:DefaultGdprApplies";
    public const string GdprFromGeoKey = "AdServer:Privacy:GdprFromGeo";
    public const string AssetsKey = "AdServer:Assets:PublicUrl";

    /// <summary>How long an impression or a viewable counts after its decision.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a click counts after its decision.</summary>
    public TimeSpan ClickLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Taken when a request does not say whether GDPR applies.</summary>
    public bool DefaultGdprApplies { get; set; } = true;

    /// <summary>Such a request goes by the reader's country instead, where that is known.</summary>
    public bool GdprFromGeo { get; set; }

    /// <summary>Base of creatives' files; empty: the server's public URL.</summary>
    public string AssetsPublicUrl { get; set; } = "";
}
