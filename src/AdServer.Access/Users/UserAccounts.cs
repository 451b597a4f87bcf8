using AdServer.Access.Auditing;
using AdServer.Access.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AdServer.Access.Users;

/// <summary>Users made, changed and removed. Each change bumps the version that other processes watch, and holds in this one at once.</summary>
public sealed class UserAccounts(
    UserManager<ConsoleUser> users, AccessDbContext context, UserDirectory directory, AuditLog audit, TimeProvider time)
{
    public static bool IsEmail(string text) => UserRequest.IsEmail(text);

    /// <summary>The very first user, an admin. Refused when there is one already, also when two are made at the same moment.</summary>
    public async Task<IReadOnlyList<string>> CreateFirstAsync(string email, string password, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        // The write lock first: whoever waits for it then sees the other's user.
        await BumpAsync(cancellationToken);
        if (await context.Users.AnyAsync(cancellationToken))
        {
            return ["There is a user already; ask an admin for an invitation."];
        }

        return await CreateAsync(email, password, Role.Admin, null, transaction, cancellationToken);
    }

    /// <summary>Makes the user that was invited; the invitation is used up by it.</summary>
    /// <returns>What was wrong; empty when the user is there.</returns>
    public async Task<IReadOnlyList<string>> AcceptAsync(string invitationId, string password, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await BumpAsync(cancellationToken);
        if (await FindInvitationAsync(invitationId, cancellationToken) is not { } invitation
            || await context.Invitations.Where(row => row.Id == invitationId).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return ["This invitation was used, taken back, or is over. Ask for a new one."];
        }

        return await CreateAsync(invitation.Email, password, invitation.Role, invitation.Advertiser, transaction, cancellationToken);
    }

    public Task<InvitationRow?> FindInvitationAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return context.Invitations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.ExpiresAtUtc > now, cancellationToken);
    }

    /// <summary>Changes the password; whoever else is signed in as this user is out.</summary>
    public async Task<IReadOnlyList<string>> ChangePasswordAsync(ConsoleUser user, string current, string next, CancellationToken cancellationToken)
    {
        var result = await users.ChangePasswordAsync(user, current, next);
        if (result.Succeeded)
        {
            await AuditAsync(CallerOf(user), "change-password", user, null, null, cancellationToken);
            await BumpAsync(cancellationToken);
            await directory.LoadAsync(cancellationToken);
        }

        return Words(result);
    }

    /// <returns>null: there is no such user.</returns>
    public async Task<ConsoleUser?> ChangeRoleAsync(string id, Role role, string? advertiser, Caller by, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(id) is not { } user)
        {
            return null;
        }

        var before = Shown(user);
        user.Role = role;
        user.Advertiser = advertiser;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await users.UpdateSecurityStampAsync(user);
        await AuditAsync(by, "change-role", user, before, Shown(user), cancellationToken);
        await BumpAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await directory.LoadAsync(cancellationToken);
        return user;
    }

    /// <returns>False: there is no such user.</returns>
    public async Task<bool> RemoveAsync(string id, Caller by, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(id) is not { } user)
        {
            return false;
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await users.DeleteAsync(user);
        await AuditAsync(by, "delete", user, Shown(user), null, cancellationToken);
        await BumpAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await directory.LoadAsync(cancellationToken);
        return true;
    }

    private async Task<IReadOnlyList<string>> CreateAsync(
        string email, string password, Role role, string? advertiser, IDbContextTransaction transaction, CancellationToken cancellationToken)
    {
        var user = new ConsoleUser { UserName = email, Email = email, Role = role, Advertiser = advertiser, CreatedAtUtc = time.GetUtcNow().UtcDateTime };
        var result = await users.CreateAsync(user, password);
        if (result.Succeeded)
        {
            await AuditAsync(CallerOf(user), "create", user, null, Shown(user), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            await directory.LoadAsync(cancellationToken);
        }

        return Words(result);
    }

    private async Task AuditAsync(Caller by, string action, ConsoleUser user, object? before, object? after, CancellationToken cancellationToken)
    {
        context.Audit.Add(audit.Row(by, action, $"user/{user.Id}", "", before, after));
        await context.SaveChangesAsync(cancellationToken);
    }

    private static Caller CallerOf(ConsoleUser user) => new(user.Role, user.Advertiser, $"user:{user.Id}", user.Email);

    private static object Shown(ConsoleUser user) => new { user.Email, Role = user.Role.ToWord(), user.Advertiser };

    private Task BumpAsync(CancellationToken cancellationToken) =>
        context.Versions.ExecuteUpdateAsync(row => row.SetProperty(one => one.Version, one => one.Version + 1), cancellationToken);

    private static string[] Words(IdentityResult result) => [.. result.Errors.Select(error => error.Description)];
}
