using System.Security.Cryptography;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>The ledger's tables. Times in milliseconds since 1970; money as decimal text.</summary>
internal static class LedgerSchema
{
    public const int Version = 2;

    private const string Tables = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE nodes (
            node TEXT PRIMARY KEY, boot BLOB NOT NULL, epoch BLOB NOT NULL, position INTEGER NOT NULL, settled INTEGER NOT NULL,
            ticks INTEGER NOT NULL, written_off INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE accounts (
            id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, changed INTEGER NOT NULL,
            paid INTEGER NOT NULL, impressions INTEGER NOT NULL, viewables INTEGER NOT NULL, clicks INTEGER NOT NULL,
            paid_viewables INTEGER NOT NULL, paid_clicks INTEGER NOT NULL,
            unpaid_impressions INTEGER NOT NULL, unpaid_viewables INTEGER NOT NULL, unpaid_clicks INTEGER NOT NULL,
            outstanding INTEGER NOT NULL, dealt INTEGER NOT NULL, day INTEGER NOT NULL, today INTEGER NOT NULL,
            catalog BLOB NOT NULL, version INTEGER NOT NULL, leased INTEGER NOT NULL, unit INTEGER NOT NULL, goal INTEGER NOT NULL,
            model INTEGER NOT NULL, rate TEXT NOT NULL, budget TEXT,
            approved INTEGER NOT NULL,
            plan_from INTEGER, plan_base INTEGER, plan_start INTEGER, plan_end INTEGER, plan_goal INTEGER, plan_active INTEGER);
        CREATE INDEX accounts_changed ON accounts (changed);
        CREATE TABLE spending (
            campaign TEXT NOT NULL, model INTEGER NOT NULL, rate TEXT NOT NULL, changed INTEGER NOT NULL,
            paid INTEGER NOT NULL, outstanding INTEGER NOT NULL, PRIMARY KEY (campaign, model, rate)) WITHOUT ROWID;
        CREATE INDEX spending_changed ON spending (changed);
        CREATE TABLE grants (
            id INTEGER PRIMARY KEY, account INTEGER NOT NULL, node TEXT NOT NULL, boot BLOB NOT NULL, cpm TEXT, day INTEGER NOT NULL,
            units INTEGER NOT NULL, dealt INTEGER NOT NULL, paid INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, closes INTEGER NOT NULL,
            state INTEGER NOT NULL, bits BLOB);
        CREATE INDEX grants_open ON grants (closes) WHERE state < 2;
        CREATE INDEX grants_closed ON grants (closes) WHERE state = 2;
        CREATE TABLE seen (
            clicks INTEGER NOT NULL, hour INTEGER NOT NULL, event BLOB NOT NULL, state INTEGER NOT NULL, PRIMARY KEY (clicks, hour, event)) WITHOUT ROWID;
        """;

    /// <summary>What became of each event of a run of a node's log, so that it is reported as it was paid. Since version 2.</summary>
    private const string Settlements = """
        CREATE TABLE settlements (
            node TEXT NOT NULL, epoch BLOB NOT NULL, position INTEGER NOT NULL, until INTEGER NOT NULL, content BLOB NOT NULL,
            PRIMARY KEY (node, epoch, position)) WITHOUT ROWID;
        """;

    public static void Prepare(LedgerFile file)
    {
        var found = file.Number("PRAGMA user_version");
        if (found is 0 or 1)
        {
            Make(file);
        }
        else if (found != Version)
        {
            throw new LedgerException($"Its version is {found}; this program knows {Version}.", 1);
        }
    }

    private static void Make(LedgerFile file)
    {
        file.Begin();
        try
        {
            // Several nodes may have waited for the lock to make it.
            var found = file.Number("PRAGMA user_version");
            if (found == 0)
            {
                // A ledger that is made anew must not give a number twice: tokens of the old one are still about.
                var first = RandomNumberGenerator.GetInt32(int.MaxValue) * (1L << 30) + 1;
                file.Execute(Tables);
                file.Execute($"INSERT INTO meta VALUES ('changed', 0), ('grant', {first}), ('horizon0', 0), ('horizon1', 0);");
            }

            if (found < Version)
            {
                file.Execute(Settlements);
                file.Execute($"PRAGMA user_version = {Version};");
            }

            file.Commit();
        }
        finally
        {
            file.Rollback();
        }
    }
}
