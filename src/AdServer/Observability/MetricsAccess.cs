namespace AdServer.Observability;

/// <summary>Who may read <c>/metrics</c>; <c>AdServer:Metrics:Access</c>.</summary>
public enum MetricsAccess
{
    /// <summary>Only connections from this machine.</summary>
    Loopback,
    Open,
    Off,
}
