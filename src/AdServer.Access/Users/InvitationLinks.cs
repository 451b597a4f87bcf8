using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AdServer.Access.Auditing;
using AdServer.Access.Database;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Access.Users;

/// <summary>
/// Links by which a person joins: sealed by Data Protection, so that one that was not made here never reaches the database, of one use and a
/// few days. Nothing is sent; whoever invites hands the link on.
/// </summary>
public sealed class InvitationLinks(
    IDbContextFactory<AccessDbContext> contexts, IDataProtectionProvider protection, AuditLog audit, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private readonly IDataProtector _protector = protection.CreateProtector("AdServer.Invitations");

    /// <returns>The row, and what the link carries.</returns>
    public async Task<(InvitationRow Row, string Token)> InviteAsync(string email, Role role, string? advertiser, Caller by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var row = new InvitationRow
        {
            Id = "invitation-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            Email = email,
            Role = role,
            Advertiser = advertiser,
            InvitedBy = by.KeyId ?? "",
            ExpiresAtUtc = now + Lifetime,
        };
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Invitations.Where(old => old.ExpiresAtUtc <= now || old.Email == email).ExecuteDeleteAsync(cancellationToken);
        context.Invitations.Add(row);
        context.Audit.Add(audit.Row(by, "create", ObjectOf(row), "", null, Shown(row)));
        await context.SaveChangesAsync(cancellationToken);
        return (row, Base64Url.EncodeToString(_protector.Protect(Encoding.UTF8.GetBytes(row.Id))));
    }

    /// <returns>False: there is no such invitation.</returns>
    public async Task<bool> TakeBackAsync(string id, Caller by, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Invitations.FindAsync([id], cancellationToken) is not { } row)
        {
            return false;
        }

        context.Invitations.Remove(row);
        context.Audit.Add(audit.Row(by, "delete", ObjectOf(row), "", Shown(row), null));
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <returns>The invitation's id; null: not made here.</returns>
    public string? Open(string? token)
    {
        try
        {
            return string.IsNullOrEmpty(token) ? null : Encoding.UTF8.GetString(_protector.Unprotect(Base64Url.DecodeFromChars(token)));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private static string ObjectOf(InvitationRow row) => $"invitation/{row.Id}";

    private static object Shown(InvitationRow row) => new { row.Email, Role = row.Role.ToWord(), row.Advertiser };
}
