namespace AdServer.CatalogFeed;

/// <summary>The catalog cache; section <c>AdServer:Redis</c>.</summary>
public sealed class RedisOptions
{
    public const string Section = "AdServer:Redis";

    /// <summary>A StackExchange.Redis configuration, e.g. <c>10.0.0.5:6379,password=…</c>; null: the embedded one.</summary>
    public string? Configuration { get; set; }

    /// <summary>First part of every key, so that several servers can share one Redis.</summary>
    public string KeyPrefix { get; set; } = "adserver";
}
