using System.Collections.Frozen;
using System.Security.Cryptography;
using AdServer.Access.Database;
using AdServer.Access.Keys;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Access.Secrets;

/// <summary>Master keys in the database, sealed by Data Protection; in memory for every use.</summary>
public sealed class MasterKeyRing(IDbContextFactory<AccessDbContext> contexts, IDataProtectionProvider protection, TimeProvider time) : IMasterKeys
{
    private const int SecretBytes = 32;

    private static readonly TimeSpan RotateAfter = TimeSpan.FromDays(30);
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(400);

    private readonly IDataProtector _protector = protection.CreateProtector("AdServer.MasterKeys");
    private volatile State? _state;

    public MasterKey Current => (_state ?? throw new InvalidOperationException("Master keys are loaded at start, before anything asks for them.")).Current;

    public MasterKey? Find(uint id) => _state?.All.GetValueOrDefault(id);

    /// <summary>Loads what is there; makes a new one when there is none or the newest is too old; forgets those whose time is over.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.MasterKeys.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        if (rows.Count == 0 || rows[^1].CreatedAtUtc <= now - RotateAfter)
        {
            var made = new MasterKeyRow { Protected = _protector.Protect(RandomNumberGenerator.GetBytes(SecretBytes)), CreatedAtUtc = now };
            context.MasterKeys.Add(made);
            await ApiKeyStore.SaveAndBumpAsync(context, cancellationToken);
            rows.Add(made);
            await context.MasterKeys.Where(row => row.CreatedAtUtc < now - RotateAfter - KeptFor).ExecuteDeleteAsync(cancellationToken);
        }

        var all = rows.Select(row => new MasterKey((uint)row.Id, _protector.Unprotect(row.Protected))).ToFrozenDictionary(key => key.Id);
        _state = new State(all[(uint)rows[^1].Id], all);
    }

    private sealed record State(MasterKey Current, FrozenDictionary<uint, MasterKey> All);
}
