using AdServer.Pacing.Bookkeeping;

namespace AdServer.Pacing.Tests.Building;

/// <summary>The ledger's file as it is, read without the code under test.</summary>
internal sealed class LedgerBooks(string path) : IDisposable
{
    private readonly LedgerFile _file = LedgerFile.OpenToRead(path);

    public long Paid(string item) => Number(item, "paid");

    public long Outstanding(string item) => Number(item, "outstanding");

    public long Number(string item, string column) => _file.Number($"SELECT {column} FROM accounts WHERE path LIKE 'acme/%/{item}'");

    public long Sum(string sql) => _file.Number(sql);

    public string Word(string sql) => _file.Word(sql);

    /// <summary>What the accounts say must be what the grants add up to.</summary>
    public void AssertConsistent()
    {
        const string Open = "SELECT coalesce(sum(CASE state WHEN 0 THEN units ELSE dealt END - paid), 0) FROM grants WHERE state < 2 AND account = accounts.id";
        const string Dealt = "SELECT coalesce(sum(dealt - paid), 0) FROM grants WHERE state < 2 AND account = accounts.id";
        Assert.Equal(0, Sum($"SELECT count(*) FROM accounts WHERE outstanding <> ({Open})"));
        Assert.Equal(0, Sum($"SELECT count(*) FROM accounts WHERE dealt <> ({Dealt})"));
        Assert.Equal(0, Sum("SELECT count(*) FROM grants WHERE paid < 0 OR dealt > units OR paid > dealt"));
    }

    /// <summary>The campaign's spending must be what its one line item's account says.</summary>
    public void AssertSpent(string item)
    {
        Assert.Equal(Paid(item), Sum("SELECT coalesce(sum(paid), 0) FROM spending WHERE campaign = 'acme/bought'"));
        Assert.Equal(Outstanding(item), Sum("SELECT coalesce(sum(outstanding), 0) FROM spending WHERE campaign = 'acme/bought'"));
    }

    public void Dispose() => _file.Dispose();
}
