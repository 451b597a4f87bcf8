namespace AdServer.Access.Auditing;

/// <summary>
/// A change of anything that has no revisions of its own: API keys, assets, imports, users. What a document went through stands in its
/// revisions. Never changed, never deleted.
/// </summary>
public sealed class AuditRow
{
    public long Id { get; init; }

    public DateTime AtUtc { get; init; }

    /// <summary>Id of the API key or of the user, never a secret.</summary>
    public required string By { get; init; }

    /// <summary>The name it went by then; keys are deleted, and their names with them.</summary>
    public required string ByName { get; init; }

    public required string Role { get; init; }

    /// <summary><c>create, delete, import, …</c></summary>
    public required string Action { get; init; }

    /// <summary><c>api-key/key-12ab</c>, <c>asset/acme/sha256-…</c></summary>
    public required string Object { get; init; }

    /// <summary>The advertiser who may see it; empty: publishers alone.</summary>
    public required string Advertiser { get; init; }

    /// <summary>JSON; null: there was nothing.</summary>
    public string? Before { get; init; }

    /// <summary>JSON; null: there is nothing any more.</summary>
    public string? After { get; init; }
}
