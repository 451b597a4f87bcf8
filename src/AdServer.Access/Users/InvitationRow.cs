namespace AdServer.Access.Users;

/// <summary>Somebody who may join once. Gone when used, when taken back, and past its time.</summary>
public sealed class InvitationRow
{
    public required string Id { get; init; }

    public required string Email { get; init; }

    public required Role Role { get; init; }

    public string? Advertiser { get; init; }

    public required string InvitedBy { get; init; }

    public required DateTime ExpiresAtUtc { get; init; }
}
