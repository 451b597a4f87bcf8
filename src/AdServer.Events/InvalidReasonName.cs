namespace AdServer.Events;

public static class InvalidReasonName
{
    private static readonly string[] Names =
    [
        "none", "bot", "datacenter", "prefetch", "hidden", "impossible-timing", "duplicate", "expired", "too-frequent", "non-browser",
    ];

    /// <summary>The word on the wire.</summary>
    public static string ToWireName(this InvalidReason reason) => Names[(int)reason];
}
