using AdServer.Catalog.Campaigns;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>Grants as of the transaction under way. Every change goes through <see cref="Change"/>, which keeps the accounts in step.</summary>
internal sealed class GrantBook(LedgerFile file, AccountBook accounts)
{
    private readonly Dictionary<long, GrantRow?> _read = [];
    private readonly List<GrantRow> _changed = [];
    private readonly GrantRows _rows = new(file);

    /// <summary>null: there is none, or none any more.</summary>
    public GrantRow? Find(long id)
    {
        if (!_read.TryGetValue(id, out var grant))
        {
            _read.Add(id, grant = _rows.Find(id, accounts));
        }

        return grant;
    }

    /// <param name="cpm">null: no budget counts it.</param>
    public long Add(Account account, LedgerNode node, decimal? cpm, int day, int units, GrantTimes times)
    {
        var id = _rows.Insert(account, node, cpm, day, units, times);
        if (account.Day != day)
        {
            (account.Day, account.Today) = (day, 0);
        }

        account.Outstanding += units;
        account.Today += units;
        accounts.Touch(account);
        if (cpm is { } rate)
        {
            accounts.Spend(account.Campaign, PricingModel.Cpm, rate, 0, units);
        }

        return id;
    }

    public void Change(GrantRow grant, GrantState state, int dealt, int paid)
    {
        var account = grant.Account;
        var (outstandingBefore, reservedBefore, paidBefore) = (grant.Outstanding, grant.Reserved, grant.Paid);
        (grant.State, grant.Dealt, grant.Paid) = (state, Math.Clamp(dealt, paid, grant.Units), paid);
        var (outstanding, more) = (grant.Outstanding - outstandingBefore, paid - paidBefore);
        account.Outstanding += outstanding;
        account.Dealt += grant.Reserved - reservedBefore;
        account.Paid += more;
        if (account.Day == grant.Day)
        {
            account.Today += outstanding + more;
        }

        if (grant.Cpm is { } rate && (outstanding != 0 || more != 0))
        {
            accounts.Spend(account.Campaign, PricingModel.Cpm, rate, more, outstanding);
        }

        accounts.Touch(account);
        Touch(grant);
    }

    /// <summary>To be written at the end.</summary>
    public void Touch(GrantRow grant)
    {
        if (!grant.IsListed)
        {
            grant.IsListed = true;
            _changed.Add(grant);
        }
    }

    /// <summary>Every unit of what an earlier boot of the node held may have been dealt.</summary>
    public void Orphan(LedgerNode node)
    {
        foreach (var id in _rows.Orphans(node))
        {
            var grant = Find(id)!;
            Change(grant, GrantState.Dealt, grant.Units, grant.Paid);
        }
    }

    /// <summary>Closes what nobody can pay for any more.</summary>
    /// <param name="settled">Every registered node has settled its log until here.</param>
    public int Close(long settled)
    {
        var due = _rows.Due(settled);
        foreach (var id in due)
        {
            var grant = Find(id)!;
            Change(grant, GrantState.Closed, grant.Dealt, grant.Paid);
        }

        return due.Count;
    }

    public void Forget(long before) => _rows.DeleteClosed(before);

    public void Save()
    {
        foreach (var grant in _changed)
        {
            // Nothing was ever heard of its units: no grant says the same as one without a bit.
            var isOver = grant.State == GrantState.Closed || (grant.State == GrantState.Dealt && grant.Dealt == 0);
            if (isOver && grant.Bits is null)
            {
                _rows.Delete(grant.Id);
            }
            else
            {
                _rows.Update(grant);
            }
        }

        _rows.SaveNext();
        Clear();
    }

    public void Clear()
    {
        _read.Clear();
        _changed.Clear();
        _rows.ForgetNext();
    }
}
