namespace AdServer.Delivery.RateLimiting;

/// <summary>How often one network may ask; section <c>AdServer:RateLimit</c>.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "AdServer:RateLimit";

    /// <summary>Decisions a second of one /24 or /48; a burst may take two seconds' worth.</summary>
    public int DecisionsPerSecond { get; set; } = 200;

    /// <summary>Events a second of one /24 or /48; a burst may take two seconds' worth.</summary>
    public int EventsPerSecond { get; set; } = 400;

    /// <summary>Whether this machine itself may ask as often as it likes.</summary>
    public bool ExemptLoopback { get; set; } = true;
}
