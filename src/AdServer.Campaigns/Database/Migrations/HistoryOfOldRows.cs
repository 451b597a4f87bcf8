namespace AdServer.Campaigns.Database.Migrations;

/// <summary>What the migration <see cref="History"/> makes of rows that were there before it.</summary>
internal static class HistoryOfOldRows
{
    public const string FirstRevisions =
        """UPDATE "Revisions" SET "Action" = 'create' WHERE "Version" IN (SELECT MIN("Version") FROM "Revisions" GROUP BY "DocumentId");""";

    /// <summary>Of what is current alone: older revisions are never asked.</summary>
    public const string Pending =
        $"""
        UPDATE "Contents" SET "Pending" =
            (SELECT COUNT(*) FROM json_each({Json}, '$.lineItems') item
             WHERE json_extract(item.value, '$.reviewStatus') = 'pendingReview' AND json_extract(item.value, '$.removed') IS NULL)
          + (SELECT COUNT(*) FROM json_each({Json}, '$.lineItems') item, json_each(item.value, '$.creatives') creative
             WHERE json_extract(item.value, '$.removed') IS NULL AND json_extract(creative.value, '$.archived') IS NULL
               AND json_extract(creative.value, '$.reviewStatus') = 'pendingReview')
        WHERE "Id" IN (SELECT "ContentId" FROM "Documents" WHERE "Kind" = 'campaign' AND "Status" <> 'archived');
        """;

    private const string Json = """CASE WHEN json_valid(CAST("Current" AS TEXT)) THEN CAST("Current" AS TEXT) ELSE '{}' END""";
}
