namespace AdServer.Campaigns.Assets;

/// <summary>Uploaded files; section <c>AdServer:Assets</c>.</summary>
public sealed class AssetsOptions
{
    public const string Section = "AdServer:Assets";

    /// <summary>A second, cookieless origin for creatives, without a trailing slash; empty: this server's public URL.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Empty: <c>assets</c> in the data directory. Several nodes share one folder.</summary>
    public string Directory { get; set; } = "";
}
