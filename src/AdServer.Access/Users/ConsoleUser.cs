using Microsoft.AspNetCore.Identity;

namespace AdServer.Access.Users;

/// <summary>A person who signs in to the console: one role, as an API key has one, so that both stand in the same table of rights.</summary>
public sealed class ConsoleUser : IdentityUser
{
    public const int LongestEmail = 200;

    public required Role Role { get; set; }

    /// <summary>The one advertiser that a person of that role is bound to; null for every other.</summary>
    public string? Advertiser { get; set; }

    public required DateTime CreatedAtUtc { get; init; }
}
