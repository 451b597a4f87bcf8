namespace AdServer.Delivery.Geo;

/// <summary>Where readers' locations come from; section <c>AdServer:Geo</c>.</summary>
public sealed class GeoOptions
{
    public const string Section = "AdServer:Geo";

    /// <summary>A City, Country or Enterprise file in MaxMind's format, or one of the free ones in the same format with a flat schema; null: every location is unknown.</summary>
    public string? DatabasePath { get; set; }

    /// <summary>An ASN file in MaxMind's format, by which data-centre networks are told; null: none is.</summary>
    public string? AsnDatabasePath { get; set; }

    /// <summary>How often the files are looked at for new versions.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(2);
}
