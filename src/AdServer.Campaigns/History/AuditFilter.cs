using AdServer.Access;
using AdServer.Access.Auditing;
using AdServer.Campaigns.Database;
using AdServer.CatalogFeed;

// What stands in queries becomes SQL, and SQLite compares bytes.
#pragma warning disable CA1309

namespace AdServer.Campaigns.History;

/// <summary>Which lines of the audit log are wanted, and which of them the asker may see.</summary>
/// <param name="Object">Exactly this one; with a slash at its end, all below it.</param>
/// <param name="From">From this instant on.</param>
/// <param name="To">Before this one.</param>
/// <param name="Advertiser">Only what belongs to this one; null: everything.</param>
internal sealed record AuditFilter(string? Object, string? Actor, DateTimeOffset? From, DateTimeOffset? To, string? Advertiser)
{
    private const string AdvertiserRole = "advertiser";

    private DateTime? FromUtc => From?.UtcDateTime;

    private DateTime? ToUtc => To?.UtcDateTime;

    public IQueryable<RevisionRow> Apply(IQueryable<RevisionRow> rows)
    {
        var (from, to) = (FromUtc, ToUtc);
        rows = from is null ? rows : rows.Where(row => row.AtUtc >= from);
        rows = to is null ? rows : rows.Where(row => row.AtUtc < to);
        rows = Actor is null ? rows : rows.Where(row => row.By == Actor && (Advertiser == null || row.Role == AdvertiserRole));
        if (Advertiser is { } own)
        {
            var itself = $"{DocumentKind.Advertiser}/{own}";
            var (first, end) = Below($"{DocumentKind.Campaign}/{own}/");
            rows = rows.Where(row => row.DocumentId == itself || (string.Compare(row.DocumentId, first) >= 0 && string.Compare(row.DocumentId, end) < 0));
        }

        if (Object is not { } wanted)
        {
            return rows;
        }

        if (!wanted.EndsWith('/'))
        {
            return rows.Where(row => row.DocumentId == wanted);
        }

        var (low, high) = Below(wanted);
        return rows.Where(row => string.Compare(row.DocumentId, low) >= 0 && string.Compare(row.DocumentId, high) < 0);
    }

    public IQueryable<AuditRow> Apply(IQueryable<AuditRow> rows)
    {
        var (from, to) = (FromUtc, ToUtc);
        rows = from is null ? rows : rows.Where(row => row.AtUtc >= from);
        rows = to is null ? rows : rows.Where(row => row.AtUtc < to);
        rows = Actor is null ? rows : rows.Where(row => row.By == Actor && (Advertiser == null || row.Role == AdvertiserRole));
        rows = Advertiser is null ? rows : rows.Where(row => row.Advertiser == Advertiser);
        if (Object is not { } wanted)
        {
            return rows;
        }

        if (!wanted.EndsWith('/'))
        {
            return rows.Where(row => row.Object == wanted);
        }

        var (low, high) = Below(wanted);
        return rows.Where(row => string.Compare(row.Object, low) >= 0 && string.Compare(row.Object, high) < 0);
    }

    /// <summary>As a range rather than a pattern: no character of it means anything, and an index serves it. The character after '/' is '0'.</summary>
    private static (string First, string End) Below(string prefix) => (prefix, prefix[..^1] + '0');
}
