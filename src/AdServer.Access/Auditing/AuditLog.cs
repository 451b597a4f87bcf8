using System.Text.Encodings.Web;
using System.Text.Json;
using AdServer.Access.Database;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Access.Auditing;

/// <summary>Who did what to things that have no revisions.</summary>
public sealed class AuditLog(IDbContextFactory<AccessDbContext> contexts, TimeProvider time)
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The row, to be added in the transaction that makes the change, so that neither is without the other.</summary>
    /// <param name="before">Any value that JSON can hold; null: there was nothing.</param>
    public AuditRow Row(Caller by, string action, string changed, string advertiser, object? before, object? after) => new()
    {
        AtUtc = time.GetUtcNow().UtcDateTime,
        By = by.KeyId ?? "",
        ByName = by.Name ?? "",
        Role = by.Role.ToWord(),
        Action = action,
        Object = changed,
        Advertiser = advertiser,
        Before = before is null ? null : JsonSerializer.Serialize(before, Plain),
        After = after is null ? null : JsonSerializer.Serialize(after, Plain),
    };

    /// <summary>For what is no change of this database: a sign-in, an import's end.</summary>
    public async Task WriteAsync(
        Caller by, string action, string changed, string advertiser, object? before, object? after, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Audit.Add(Row(by, action, changed, advertiser, before, after));
        await context.SaveChangesAsync(cancellationToken);
    }
}
