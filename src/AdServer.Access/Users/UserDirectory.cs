using System.Collections.Frozen;
using AdServer.Access.Database;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Access.Users;

/// <summary>
/// Who may be signed in now, in memory: every page, every click in an open page and every call for a user asks here, so that a removed or
/// changed user is out within the time of <see cref="AccessRefresh"/>, and at once in the process that changed it.
/// </summary>
public sealed class UserDirectory(IDbContextFactory<AccessDbContext> contexts) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile FrozenDictionary<string, Entry> _users = FrozenDictionary<string, Entry>.Empty;

    /// <summary>Nobody has signed up yet: the page of the first user is open.</summary>
    public bool IsEmpty => _users.Count == 0;

    /// <param name="stamp">Changes with the password, the role and the advertiser; another one than the user's: null.</param>
    public Caller? Find(string id, string stamp) =>
        _users.GetValueOrDefault(id) is { } entry && string.Equals(entry.Stamp, stamp, StringComparison.Ordinal) ? entry.Caller : null;

    /// <summary>One at a time, so that an older list never overwrites a newer one.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var rows = await context.Users.AsNoTracking().Select(user => new { user.Id, user.Email, user.SecurityStamp, user.Role, user.Advertiser }).ToListAsync(cancellationToken);
            _users = rows.ToFrozenDictionary(
                row => row.Id, row => new Entry(row.SecurityStamp ?? "", new Caller(row.Role, row.Advertiser, $"user:{row.Id}", row.Email)));
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();

    private sealed record Entry(string Stamp, Caller Caller);
}
