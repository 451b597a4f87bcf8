namespace AdServer.Selection;

public static class NoFillReasonName
{
    private static readonly string[] Names =
    [
        "none", "unknown-slot", "no-size", "no-line-item-for-slot", "no-eligible-line-item", "page-rule", "frequency-cap",
        "goal-or-budget", "pacing", "below-floor", "invalid-traffic", "rate-limited", "not-ready",
    ];

    /// <summary>The word on the wire.</summary>
    public static string ToWireName(this NoFillReason reason) => Names[(int)reason];
}
