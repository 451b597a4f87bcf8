namespace AdServer.Access.Database;

public sealed class ApiKeyRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required Role Role { get; init; }

    public string? Advertiser { get; init; }

    /// <summary>SHA-256 of the key. A slow hash would guard a guessable secret; 256 random bits are not guessed, and each request pays for it.</summary>
    public required byte[] Hash { get; init; }

    public required DateTime CreatedAtUtc { get; init; }
}
