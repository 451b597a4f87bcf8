using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Planning;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>
/// All accounts in memory, brought up to the file at the start of a transaction and written back at its end: only what changed is read or
/// written. After a transaction that failed it must be <see cref="Forget">forgotten</see>.
/// </summary>
internal sealed class AccountBook(LedgerFile file)
{
    private readonly Dictionary<string, Account> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Account> _byId = [];
    private readonly Dictionary<string, Spending> _spending = new(StringComparer.Ordinal);
    private readonly List<Account> _dirty = [];
    private readonly List<Spending> _spent = [];
    private readonly AccountRows _rows = new(file);
    private readonly SpendingRows _spendingRows = new(file);
    private readonly LedgerStatement _setMeta = file.Prepare("UPDATE meta SET value = ? WHERE key = 'changed'");
    private readonly LedgerStatement _getMeta = file.Prepare("SELECT value FROM meta WHERE key = 'changed'");
    private long _changed = -1;
    private long _lastId;

    /// <summary>Changed by anybody since it was last cleared.</summary>
    public List<Account> News { get; } = [];

    public List<Spending> SpendingNews { get; } = [];

    public Account? Find(string path) => _byPath.GetValueOrDefault(path);

    public Account Find(long id) => _byId[id];

    public Account Open(string path)
    {
        if (_byPath.TryGetValue(path, out var account))
        {
            return account;
        }

        account = Keep(new Account(++_lastId, path));
        account.IsNew = true;
        Touch(account);
        return account;
    }

    public Spending SpendingOf(string campaign)
    {
        if (!_spending.TryGetValue(campaign, out var spending))
        {
            _spending.Add(campaign, spending = new Spending(campaign));
        }

        return spending;
    }

    /// <summary>To be called after any change of it.</summary>
    public void Touch(Account account)
    {
        if (!account.IsDirty)
        {
            account.IsDirty = true;
            _dirty.Add(account);
        }

        Announce(account);
    }

    public void Spend(string campaign, PricingModel model, decimal rate, long paid, long outstanding)
    {
        var spending = SpendingOf(campaign);
        if (!spending.IsDirty)
        {
            _spent.Add(spending);
        }

        spending.Add(model, rate, paid, outstanding);
        Announce(spending);
    }

    /// <summary>What others changed since the last time.</summary>
    public void Load()
    {
        _ = _getMeta.Step();
        var changed = _getMeta.Int64(0);
        _getMeta.Reset();
        if (changed == _changed)
        {
            return;
        }

        foreach (var account in _rows.Changed(_changed, (id, path) => _byPath.GetValueOrDefault(path) ?? Keep(new Account(id, path))))
        {
            _lastId = Math.Max(_lastId, account.Id);
            Announce(account);
        }

        foreach (var spending in _spendingRows.Changed(_changed, SpendingOf))
        {
            Announce(spending);
        }

        _changed = changed;
    }

    public void Save()
    {
        if (_dirty.Count == 0 && _spent.Count == 0)
        {
            return;
        }

        _ = _setMeta.Bind(1, ++_changed).Run();
        foreach (var account in _dirty)
        {
            _rows.Write(account, _changed);
            (account.IsDirty, account.IsNew) = (false, false);
        }

        foreach (var spending in _spent)
        {
            _spendingRows.Write(spending, _changed);
        }

        _dirty.Clear();
        _spent.Clear();
    }

    public void ClearNews()
    {
        foreach (var account in News)
        {
            account.IsNews = false;
        }

        foreach (var spending in SpendingNews)
        {
            spending.IsNews = false;
        }

        News.Clear();
        SpendingNews.Clear();
    }

    /// <summary>What is in memory is not what is on disk: everything is read again.</summary>
    public void Forget()
    {
        _byPath.Clear();
        _byId.Clear();
        _spending.Clear();
        _dirty.Clear();
        _spent.Clear();
        News.Clear();
        SpendingNews.Clear();
        (_changed, _lastId) = (-1, 0);
    }

    private Account Keep(Account account)
    {
        _byPath.Add(account.Path, account);
        _byId.Add(account.Id, account);
        return account;
    }

    private void Announce(Account account)
    {
        if (!account.IsNews)
        {
            account.IsNews = true;
            News.Add(account);
        }
    }

    private void Announce(Spending spending)
    {
        if (!spending.IsNews)
        {
            spending.IsNews = true;
            SpendingNews.Add(spending);
        }
    }
}
