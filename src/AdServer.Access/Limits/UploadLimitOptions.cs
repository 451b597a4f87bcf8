namespace AdServer.Access.Limits;

/// <summary>How often one key may change things; section <c>AdServer:RateLimit</c>, which it shares with readers' limits.</summary>
public sealed class UploadLimitOptions
{
    public const string Section = "AdServer:RateLimit";

    /// <summary>Changes a second of one key; a burst may take ten seconds' worth.</summary>
    public int UploadsPerSecond { get; set; } = 50;

    /// <summary>Whether callers on this machine may change things as often as they like.</summary>
    public bool ExemptLoopback { get; set; } = true;
}
