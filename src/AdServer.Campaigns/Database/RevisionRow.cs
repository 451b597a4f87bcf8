namespace AdServer.Campaigns.Database;

/// <summary>A document as it was, and who made it so. Never changed, never deleted.</summary>
public sealed class RevisionRow
{
    /// <summary>The catalog version that this revision made.</summary>
    public long Version { get; init; }

    public required string DocumentId { get; init; }

    public DateTime AtUtc { get; init; }

    /// <summary>Id of the API key, not the key.</summary>
    public required string By { get; init; }

    /// <summary>The name that went by then.</summary>
    public string ByName { get; init; } = "";

    public required string Role { get; init; }

    /// <summary>A word of <see cref="Store.ChangeAct"/>.</summary>
    public required string Action { get; init; }

    /// <summary>What of the document alone was changed, as the diff writes paths; null: any of it.</summary>
    public string? Part { get; init; }

    /// <summary>JSON, where the change is of one value; null otherwise.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }

    public long ContentId { get; init; }

    /// <summary>Comes with the row wherever it is loaded.</summary>
    public ContentRow Content { get; init; } = null!;

    public byte[] Current => Content.Current;

    public byte[] Served => Content.Served;
}
