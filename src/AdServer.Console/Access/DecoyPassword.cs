using AdServer.Access;
using AdServer.Access.Users;
using Microsoft.AspNetCore.Identity;

namespace AdServer.WebConsole.Access;

/// <summary>A password to check for who has no account.</summary>
internal sealed class DecoyPassword(IPasswordHasher<ConsoleUser> hasher)
{
    private static readonly ConsoleUser Nobody = new() { Role = Role.Nobody, CreatedAtUtc = default };

    private static string? _hash;

    public void Check(string password)
    {
        _hash ??= hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        hasher.VerifyHashedPassword(Nobody, _hash, password);
    }
}
