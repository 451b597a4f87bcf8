using System.Security.Cryptography;
using AdServer.Access.Auditing;
using AdServer.Access.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdServer.Access.Keys;

/// <summary>API keys in the database. Every change bumps the version that other processes watch, and holds in this one at once.</summary>
public sealed class ApiKeyStore(
    IDbContextFactory<AccessDbContext> contexts, ApiKeyDirectory directory, AdminKey admin, IOptions<ServerOptions> options, AuditLog audit, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);

    /// <returns>The row, and the key itself, which is not kept.</returns>
    public async Task<(ApiKeyRow Row, string Key)> CreateAsync(
        string name, Role role, string? advertiser, Caller by, CancellationToken cancellationToken)
    {
        var key = ApiKeyDirectory.NewKey();
        var row = new ApiKeyRow
        {
            Id = "key-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            Name = name,
            Role = role,
            Advertiser = advertiser,
            Hash = ApiKeyDirectory.HashOf(key),
            CreatedAtUtc = time.GetUtcNow().UtcDateTime,
        };
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            context.ApiKeys.Add(row);
            context.Audit.Add(audit.Row(by, "create", ObjectOf(row), "", null, Shown(row)));
            await SaveAndBumpAsync(context, cancellationToken);
        }

        await LoadAsync(cancellationToken);
        return (row, key);
    }

    public async Task<IReadOnlyList<ApiKeyRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ApiKeys.AsNoTracking().OrderBy(row => row.CreatedAtUtc).ThenBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <returns>False: there is no such key.</returns>
    public async Task<bool> DeleteAsync(string id, Caller by, CancellationToken cancellationToken)
    {
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await context.ApiKeys.FindAsync([id], cancellationToken) is not { } row)
            {
                return false;
            }

            context.ApiKeys.Remove(row);
            context.Audit.Add(audit.Row(by, "delete", ObjectOf(row), "", Shown(row), null));
            await SaveAndBumpAsync(context, cancellationToken);
        }

        await LoadAsync(cancellationToken);
        return true;
    }

    public async Task<long> GetVersionAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Versions.AsNoTracking().Select(row => row.Version).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Brings the directory up to the database. One at a time, so that an older list never overwrites a newer one.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            var rows = await ListAsync(cancellationToken);
            directory.Replace(rows
                .Select(row => (row.Hash, new Caller(row.Role, row.Advertiser, row.Id, row.Name)))
                .Concat(options.Value.NodeKey is { Length: > 0 } node ? [(ApiKeyDirectory.HashOf(node), new Caller(Role.Node, null, "node", "Another node"))] : [])
                .Prepend((ApiKeyDirectory.HashOf(admin.Value), new Caller(Role.Admin, null, "admin", "The admin key"))));
        }
        finally
        {
            _loading.Release();
        }
    }

    public void Dispose() => _loading.Dispose();

    private static string ObjectOf(ApiKeyRow row) => $"api-key/{row.Id}";

    private static object Shown(ApiKeyRow row) => new { row.Name, Role = row.Role.ToWord(), row.Advertiser };

    internal static async Task SaveAndBumpAsync(AccessDbContext context, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await context.Versions.ExecuteUpdateAsync(row => row.SetProperty(one => one.Version, one => one.Version + 1), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
