using AdServer.Catalog.Campaigns;
using AdServer.Events;
using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Planning;

namespace AdServer.Pacing.Settling;

/// <summary>What an event pays. The first of its fill and kind decides, on whichever node it arrived; every later one changes nothing.</summary>
internal sealed class EventSettler(AccountBook accounts, GrantBook grants, SeenEvents seen)
{
    public void Settle(BeaconRecord beacon)
    {
        // An expired one is followed by no valid one, so it needs no memory.
        if (beacon.Slot.Creative is not { } creative || creative.LastIndexOf('/') is not (> 0 and var end) || beacon.Invalid == InvalidReason.Expired)
        {
            return;
        }

        var account = accounts.Open(creative[..end]);
        var fill = new Fill(beacon, Instant.Of(beacon.DecisionTime), GrantOf(beacon, account));
        var valid = beacon.Invalid == InvalidReason.None;
        switch (beacon.Kind)
        {
            case BeaconKind.Impression:
                _ = Impression(account, fill, valid);
                break;
            case BeaconKind.Viewable:
                // It brings its impression along, and is worth no more than that.
                Viewable(account, fill, Impression(account, fill, valid) != UnitState.Invalid && valid);
                break;
            case BeaconKind.Click:
                Click(account, fill, valid);
                break;
        }
    }

    /// <summary>null: it was dealt none, or the grant is of another ledger or was forgotten.</summary>
    private GrantRow? GrantOf(BeaconRecord beacon, Account account) =>
        !beacon.Unit.IsNone && grants.Find(beacon.Unit.Grant) is { } grant && grant.Account == account && (uint)beacon.Unit.Unit < (uint)grant.Units ? grant : null;

    /// <returns>What became of the fill's impression, now or before.</returns>
    private UnitState Impression(Account account, Fill fill, bool valid)
    {
        if (StateOf(fill, BeaconKind.Impression) is var before and not UnitState.Open)
        {
            return before;
        }

        var pays = fill.Grant is { } held ? held.State != GrantState.Closed : fill.Beacon.Unit.IsNone && !account.IsLeased;
        var state = !valid ? UnitState.Invalid : pays ? UnitState.Paid : UnitState.Unpaid;
        Remember(fill, BeaconKind.Impression, state);
        if (!valid)
        {
            return state;
        }

        account.Impressions++;
        accounts.Touch(account);
        if (!pays)
        {
            account.UnpaidImpressions++;
        }
        else if (fill.Grant is { } grant)
        {
            grants.Change(grant, grant.State, Math.Max(grant.Dealt, grant.Paid + 1), grant.Paid + 1);
        }
        else
        {
            account.Paid++;
            if (account.Model == PricingModel.Cpm)
            {
                accounts.Spend(account.Campaign, PricingModel.Cpm, account.Rate, 1, 0);
            }
        }

        return state;
    }

    private void Viewable(Account account, Fill fill, bool valid)
    {
        if (StateOf(fill, BeaconKind.Viewable) != UnitState.Open)
        {
            return;
        }

        var pays = account.Unit != GoalUnit.ViewableImpressions || account.PaidViewables < account.Goal;
        Remember(fill, BeaconKind.Viewable, !valid ? UnitState.Invalid : pays ? UnitState.Paid : UnitState.Unpaid);
        if (valid)
        {
            account.Viewables++;
            _ = pays ? account.PaidViewables++ : account.UnpaidViewables++;
            accounts.Touch(account);
        }
    }

    private void Click(Account account, Fill fill, bool valid)
    {
        if (StateOf(fill, BeaconKind.Click) != UnitState.Open)
        {
            return;
        }

        var priced = account.Model == PricingModel.Cpc;
        var pays = (account.Unit != GoalUnit.Clicks || account.PaidClicks < account.Goal)
            && (!priced || account.Budget is not { } budget
                || accounts.SpendingOf(account.Campaign).Total + Cost.OfClick(account.Rate) <= Cost.OfBudget(budget));
        Remember(fill, BeaconKind.Click, !valid ? UnitState.Invalid : pays ? UnitState.Paid : UnitState.Unpaid);
        if (!valid)
        {
            return;
        }

        account.Clicks++;
        _ = pays ? account.PaidClicks++ : account.UnpaidClicks++;
        accounts.Touch(account);
        if (pays && priced)
        {
            accounts.Spend(account.Campaign, PricingModel.Cpc, account.Rate, 1, 0);
        }
    }

    /// <summary>Anything but <see cref="UnitState.Open"/>: it was counted.</summary>
    private UnitState StateOf(Fill fill, BeaconKind kind) => fill.Grant is { } grant ? grant[fill.Beacon.Unit.Unit, kind]
        : seen.IsOver(kind, fill.Decided) ? UnitState.Invalid
        : seen.Find(fill.Beacon, kind, fill.Decided);

    private void Remember(Fill fill, BeaconKind kind, UnitState state)
    {
        if (fill.Grant is { } grant)
        {
            grant[fill.Beacon.Unit.Unit, kind] = state;
            grants.Touch(grant);
        }
        else
        {
            seen.Add(fill.Beacon, kind, fill.Decided, state);
        }
    }
}
