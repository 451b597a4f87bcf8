using AdServer.Catalog.Campaigns;
using AdServer.Events;
using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Planning;

namespace AdServer.Pacing.Settling;

/// <summary>What an event pays. The first of its fill and kind decides, on whichever node it arrived; every later one changes nothing.</summary>
internal sealed class EventSettler(AccountBook accounts, GrantBook grants, SeenEvents seen)
{
    /// <summary>The price of a creative's line item as of the catalog, for those that the ledger keeps no terms of; null: it has none.</summary>
    public Func<string, Pricing?> PriceOf { get; set; } = static _ => null;

    public SettledEvent Settle(BeaconRecord beacon)
    {
        if (beacon.Slot.Creative is not { } creative || creative.LastIndexOf('/') is not (> 0 and var end))
        {
            return default;
        }

        var account = accounts.Open(creative[..end]);
        var fill = new Fill(beacon, Instant.Of(beacon.DecisionTime), GrantOf(beacon, account));
        var valid = beacon.Invalid == InvalidReason.None;
        switch (beacon.Kind)
        {
            case BeaconKind.Impression:
                return new SettledEvent(OfImpression(account, fill, Impression(account, fill, valid)), default);
            case BeaconKind.Viewable:
                // It brings its impression along, and is worth no more than that.
                var impression = Impression(account, fill, valid);
                var viewable = Viewable(account, fill, valid && impression is (UnitState.Paid or UnitState.Unpaid));
                return new SettledEvent(new Settlement(PaymentOf(viewable)), OfImpression(account, fill, impression));
            default:
                return new SettledEvent(OfClick(account, fill, Click(account, fill, valid)), default);
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

    private UnitState Viewable(Account account, Fill fill, bool valid)
    {
        if (StateOf(fill, BeaconKind.Viewable) is var before and not UnitState.Open)
        {
            return before;
        }

        var pays = account.Unit != GoalUnit.ViewableImpressions || account.PaidViewables < account.Goal;
        var state = !valid ? UnitState.Invalid : pays ? UnitState.Paid : UnitState.Unpaid;
        Remember(fill, BeaconKind.Viewable, state);
        if (valid)
        {
            account.Viewables++;
            _ = pays ? account.PaidViewables++ : account.UnpaidViewables++;
            accounts.Touch(account);
        }

        return state;
    }

    private UnitState Click(Account account, Fill fill, bool valid)
    {
        if (StateOf(fill, BeaconKind.Click) is var before and not UnitState.Open)
        {
            return before;
        }

        var priced = account.Model == PricingModel.Cpc;
        var pays = (account.Unit != GoalUnit.Clicks || account.PaidClicks < account.Goal)
            && (!priced || account.Budget is not { } budget
                || accounts.SpendingOf(account.Campaign).Total + Cost.OfClick(account.Rate) <= Cost.OfBudget(budget));
        var state = !valid ? UnitState.Invalid : pays ? UnitState.Paid : UnitState.Unpaid;
        Remember(fill, BeaconKind.Click, state);
        if (!valid)
        {
            return state;
        }

        account.Clicks++;
        _ = pays ? account.PaidClicks++ : account.UnpaidClicks++;
        accounts.Touch(account);
        if (pays && priced)
        {
            accounts.Spend(account.Campaign, PricingModel.Cpc, account.Rate, 1, 0);
        }

        return state;
    }

    /// <summary>At the price that its unit was granted at, so that what is reported is what was taken from the budget.</summary>
    private Settlement OfImpression(Account account, Fill fill, UnitState state)
    {
        var cpm = state != UnitState.Paid ? null
            : fill.Grant is { } grant ? grant.Cpm
            : PricingOf(account, fill) is { Model: PricingModel.Cpm } price ? price.Rate : null;
        return new Settlement(PaymentOf(state), cpm is { } rate ? (long)Cost.OfImpression(rate) : 0);
    }

    private Settlement OfClick(Account account, Fill fill, UnitState state) => new(
        PaymentOf(state), state == UnitState.Paid && PricingOf(account, fill) is { Model: PricingModel.Cpc } price ? (long)Cost.OfClick(price.Rate) : 0);

    private Pricing? PricingOf(Account account, Fill fill) =>
        account.Model is { } model ? new Pricing(model, account.Rate) : PriceOf(fill.Beacon.Slot.Creative!);

    private static Payment PaymentOf(UnitState state) => state switch
    {
        UnitState.Paid => Payment.Paid,
        UnitState.Unpaid => Payment.Unpaid,
        UnitState.Invalid => Payment.Invalid,
        _ => Payment.Unknown,
    };

    /// <summary>Anything but <see cref="UnitState.Open"/>: it was counted.</summary>
    private UnitState StateOf(Fill fill, BeaconKind kind) => fill.Grant is { } grant ? grant[fill.Beacon.Unit.Unit, kind]
        : seen.IsOver(kind, fill.Decided) ? UnitState.Forgotten
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
