namespace AdServer.Access.Database;

public sealed class MasterKeyRow
{
    public int Id { get; init; }

    /// <summary>The secret as Data Protection sealed it.</summary>
    public required byte[] Protected { get; init; }

    public required DateTime CreatedAtUtc { get; init; }
}
