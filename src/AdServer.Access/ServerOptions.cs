namespace AdServer.Access;

/// <summary>What every room needs to know of the server it runs in; section <c>AdServer</c>.</summary>
public sealed class ServerOptions
{
    public const string Section = "AdServer";

    /// <summary>Base of every URL handed out, without a trailing slash; set from the first <c>--urls</c> when not configured. Never the request's Host.</summary>
    public string PublicUrl { get; set; } = "";

    public string DataDirectory { get; set; } = "./data";

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>null: made at the first start, in <c>&lt;data&gt;/admin-api-key</c>, mode 0600.</summary>
    public string? AdminApiKey { get; set; }

    /// <summary>What the nodes of an installation prove themselves with to each other, at least 32 characters; empty: no other node is let in.</summary>
    public string? NodeKey { get; set; }
}
