using System.Text.Encodings.Web;
using System.Text.Json;

namespace AdServer.Access.Auditing;

/// <summary>Who did what to things that have no revisions.</summary>
public sealed class AuditLog(TimeProvider time)
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
}
