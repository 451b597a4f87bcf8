using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Planning;

namespace AdServer.Pacing.Bookkeeping;

/// <summary>What the ledger knows of one line item, as of the transaction under way. By its path, so that a line item that is put again goes on with it.</summary>
internal sealed class Account(long id, string path)
{
    public const int None = -1;

    public long Id { get; } = id;

    public string Path { get; } = path;

    /// <summary><c>advertiser/campaign</c>.</summary>
    public string Campaign { get; } = path[..Math.Max(0, path.LastIndexOf('/'))];

    public long Paid { get; set; }

    /// <summary>Net, unpaid ones included; so are the next two.</summary>
    public long Impressions { get; set; }

    public long Viewables { get; set; }

    public long Clicks { get; set; }

    public long PaidViewables { get; set; }

    public long PaidClicks { get; set; }

    public long UnpaidImpressions { get; set; }

    public long UnpaidViewables { get; set; }

    public long UnpaidClicks { get; set; }

    public long Outstanding { get; set; }

    public long Dealt { get; set; }

    public int Day { get; set; }

    public long Today { get; set; }

    /// <summary>Epoch and version of the catalog that the terms below are from.</summary>
    public Guid Catalog { get; set; }

    public long Version { get; set; }

    public bool IsLeased { get; set; }

    public GoalUnit? Unit { get; set; }

    public long Goal { get; set; }

    public PricingModel? Model { get; set; }

    public decimal Rate { get; set; }

    public decimal? Budget { get; set; }

    /// <summary>When it was first seen approved; 0: never.</summary>
    public long Approved { get; set; }

    public Plan? Plan { get; set; }

    /// <summary>Not in the file yet.</summary>
    public bool IsNew { get; set; }

    public bool IsDirty { get; set; }

    /// <summary>Changed since the node was last told.</summary>
    public bool IsNews { get; set; }

    public Standing Standing => new(Paid, Impressions, Clicks, PaidViewables, PaidClicks, Outstanding, Dealt, Day, Today, Plan);

    /// <summary>Goal, price and budget as of a catalog; an older one than they are from changes nothing.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Take(ItemTerms terms, Guid catalog, long version)
    {
        if ((catalog == Catalog && version < Version)
            || (IsLeased == terms.IsLeased && Unit == terms.Unit && Goal == terms.Goal && Model == terms.Model && Rate == terms.Rate && Budget == terms.Budget && Catalog != default))
        {
            return false;
        }

        (IsLeased, Unit, Goal, Model, Rate, Budget) = (terms.IsLeased, terms.Unit, terms.Goal, terms.Model, terms.Rate, terms.Budget);
        (Catalog, Version) = (catalog, version);
        return true;
    }
}
