namespace AdServer.Delivery.Geo;

/// <summary>Where readers' locations come from; section <c>AdServer:Geo</c>.</summary>
public sealed class GeoOptions
{
    public const string Section = "AdServer:Geo";

    /// <summary>A City, Country or Enterprise file in MaxMind's format; null: every location is unknown.</summary>
    public string? DatabasePath { get; set; }

    /// <summary>Reserved: refused at start until data-centre networks are told apart.</summary>
    public string? AsnDatabasePath { get; set; }

    /// <summary>How often the file is looked at for a new version.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(2);
}
