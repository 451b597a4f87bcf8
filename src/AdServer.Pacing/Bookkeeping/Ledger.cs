using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Planning;
using AdServer.Pacing.Settling;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>
/// The one place where units are granted, paid and given back: paid + outstanding ≤ goal, daily cap and budget after every transaction,
/// whoever writes. For one thread; every call may wait for the disk, and a second for the lock.
/// </summary>
internal sealed class Ledger : IDisposable
{
    /// <summary>How much an event's place in the log may lag behind its judgement, and then some.</summary>
    public const long Margin = 5_000;

    private const long SlackOfClocks = 2 * 3_600_000;
    private static readonly long Retention = (long)TimeSpan.FromDays(8).TotalMilliseconds;

    private readonly LedgerFile _file;
    private readonly LedgerNode _node;
    private readonly LedgerLimits _limits;
    private readonly AccountBook _accounts;
    private readonly GrantBook _grants;
    private readonly SeenEvents _seen;
    private readonly NodeTable _nodes;
    private readonly EventSettler _settler;
    private readonly SettlementRows _settlements;

    /// <param name="file">Taken over.</param>
    public Ledger(LedgerFile file, LedgerNode node, LedgerLimits limits)
    {
        _file = file;
        _node = node;
        _limits = limits;
        _accounts = new AccountBook(file);
        _grants = new GrantBook(file, _accounts);
        _seen = new SeenEvents(file);
        _nodes = new NodeTable(file);
        _settler = new EventSettler(_accounts, _grants, _seen);
        _settlements = new SettlementRows(file, node.Name);
    }

    /// <summary>The price of a creative's line item as of the catalog that is served; null: it has none.</summary>
    public Func<string, Pricing?> PriceOf
    {
        set => _settler.PriceOf = value;
    }

    /// <summary>Before the node takes a beacon or deals a unit.</summary>
    /// <returns>How far its log was settled before.</returns>
    /// <exception cref="LedgerException">It is not registered, or that is unknown.</exception>
    public NodeRow Register(long now) => Write(() =>
    {
        _nodes.Register(_node, now);
        _grants.Orphan(_node);
        return Own(_nodes.All());
    });

    /// <exception cref="LedgerException">
    /// Nothing happened (<see cref="LedgerException.IsBusy"/>), or whether it did is unknown: then its grants, should they exist, must be dealt by nobody.
    /// </exception>
    public LedgerOutcome Run(LedgerRound round)
    {
        var outcome = round.IsWrite ? Write(() => Work(round)) : Read();
        _accounts.ClearNews();
        return outcome;
    }

    public void Dispose() => _file.Dispose();

    private LedgerOutcome Work(LedgerRound round)
    {
        var nodes = _nodes.All();
        var own = Own(nodes) with { Ticks = round.Ticks, WrittenOff = false };
        _seen.Load();
        if (round.Batch is { } batch)
        {
            own = Settle(own, batch);
        }

        foreach (var report in round.Reports)
        {
            Take(report);
        }

        nodes[nodes.FindIndex(node => node.Name == own.Name)] = own;
        var closed = Close(nodes);
        _nodes.Update(own);
        var granted = new List<Granted>();
        foreach (var ask in round.Asks)
        {
            Consider(ask, round, own.Settled, granted);
        }

        return Outcome(granted, nodes, closed);
    }

    private NodeRow Settle(NodeRow node, SettleBatch batch)
    {
        var from = node.Epoch != batch.Epoch ? 0 : batch.LostFrom is { } lost ? Math.Min(lost, node.Position) : node.Position;
        if (batch.LostFrom is { } end)
        {
            _settlements.Lose(batch.Epoch, end);
        }

        var clock = node.Settled;
        var settled = new List<(long, SettledEvent)>();
        foreach (var record in batch.Records)
        {
            if (record.Position < from)
            {
                continue;
            }

            clock = Math.Max(clock, LogClock.Of(record));
            if (record.Beacon is { } beacon)
            {
                var outcome = _settler.Settle(beacon);
                if (batch.IsKept)
                {
                    settled.Add((record.Position, outcome));
                }
            }
        }

        _settlements.Add(batch.Epoch, from, batch.To, settled);
        _settlements.Forget(batch.Epoch, batch.LogBegin);
        return node with { Epoch = batch.Epoch, Position = Math.Max(from, batch.To), Settled = clock };
    }

    private void Take(LeaseReport report)
    {
        if (_grants.Find(report.Grant) is { State: GrantState.Dealing } grant)
        {
            _grants.Change(grant, report.IsOver ? GrantState.Dealt : GrantState.Dealing, report.Dealt, grant.Paid);
        }
    }

    private int Close(List<NodeRow> nodes)
    {
        var settled = long.MaxValue;
        foreach (var node in nodes)
        {
            settled = node.WrittenOff ? settled : Math.Min(settled, node.Settled);
        }

        _seen.Forget(clicks: false, settled - _limits.TokenLifetime - SlackOfClocks);
        _seen.Forget(clicks: true, settled - _limits.ClickLifetime - SlackOfClocks);
        _grants.Forget(settled - Retention);
        return _grants.Close(settled);
    }

    /// <param name="settled">The latest time in the node's log: later than now where its clock was set back.</param>
    private void Consider(GrantAsk ask, LedgerRound round, long settled, List<Granted> granted)
    {
        var terms = ask.Terms;
        var account = _accounts.Open(terms.Path);
        if (account.Take(terms, round.Catalog, round.Version))
        {
            _accounts.Touch(account);
        }

        Replan(account, terms, round.Now);
        // An account whose terms are of a later catalog than the asker's follows those; the asker will.
        if (ask.Demand is not { } demand || !account.IsLeased || !terms.IsLeased || account.Goal != terms.Goal || account.Budget != terms.Budget)
        {
            return;
        }

        var standing = account.Standing;
        var room = Room.Of(terms, standing, _accounts.SpendingOf(terms.Campaign).Total, round.Now);
        var free = room.Least;
        if (free <= 0)
        {
            return;
        }

        var slack = room.Pace == free && room.Goal > free ? standing.Plan?.Line.Slack(round.Now) ?? 0 : 0;
        var units = GrantSize.Of(demand, free, round.LiveNodes, slack);
        if (units <= 0)
        {
            return;
        }

        var scarce = GrantSize.IsScarce(free, round.LiveNodes);
        var end = GrantSpan.EndOf(terms, round.Now, _limits.GrantLength, demand.IsIdle, scarce, ask.Spread);
        var day = LocalDay.Of(round.Now, terms.TimeZone).Number;
        var id = _grants.Add(
            account, _node, terms.Model == PricingModel.Cpm ? terms.Rate : null, Math.Max(day, account.Day), units,
            new GrantTimes(round.Now, end, ClosesAt(end, round.Now, settled)));
        granted.Add(new Granted(terms.Path, id, units, terms.Rate, end, scarce));
    }

    /// <summary>
    /// In the time of the log, which never runs back: a grant of a clock that was set back would be closed as soon as it is made, and what is dealt of it never paid.
    /// </summary>
    private long ClosesAt(long end, long now, long settled) => end + Math.Max(0, settled - now) + _limits.TokenLifetime + Margin;

    private void Replan(Account account, ItemTerms terms, long now)
    {
        if (account.Approved == 0 && terms.Active)
        {
            account.Approved = now;
            _accounts.Touch(account);
        }

        Plan? plan = terms.IsPlanned && account.Approved != 0
            ? Plan.Next(account.Plan, terms.Plan, account.Approved, now, Room.Delivered(terms, account.Standing))
            : null;
        if (plan != account.Plan)
        {
            account.Plan = plan;
            _accounts.Touch(account);
        }
    }

    private LedgerOutcome Outcome(List<Granted> granted, List<NodeRow> nodes, int closed)
    {
        var standings = new KeyValuePair<string, Standing>[_accounts.News.Count];
        for (var i = 0; i < standings.Length; i++)
        {
            standings[i] = new(_accounts.News[i].Path, _accounts.News[i].Standing);
        }

        var spent = new KeyValuePair<string, Int128>[_accounts.SpendingNews.Count];
        for (var i = 0; i < spent.Length; i++)
        {
            spent[i] = new(_accounts.SpendingNews[i].Campaign, _accounts.SpendingNews[i].Total);
        }

        return new LedgerOutcome(granted, standings, spent, nodes, closed);
    }

    private NodeRow Own(List<NodeRow> nodes) => nodes.Find(node => node.Name == _node.Name) ?? throw new LedgerException($"The ledger lost the node {_node.Name}.", 1);

    private LedgerOutcome Read()
    {
        _file.BeginRead();
        try
        {
            _accounts.Load();
            return Outcome([], _nodes.All(), 0);
        }
        finally
        {
            _file.Rollback();
        }
    }

    private T Write<T>(Func<T> work)
    {
        _file.Begin();
        try
        {
            _accounts.Load();
            var result = work();
            _grants.Save();
            _accounts.Save();
            _file.Commit();
            return result;
        }
        catch
        {
            // What memory holds may not be what the file does.
            _grants.Clear();
            _accounts.Forget();
            throw;
        }
        finally
        {
            _file.Rollback();
        }
    }
}
