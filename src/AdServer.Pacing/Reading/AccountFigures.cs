namespace AdServer.Pacing.Reading;

/// <summary>What the ledger has settled of a line item since it knows it.</summary>
/// <param name="Path"><c>advertiser/campaign/lineItem</c>.</param>
public sealed record AccountFigures(string Path, LineItemFigures Figures)
{
    /// <summary>Net, unpaid ones included; so are the next two.</summary>
    public long Impressions { get; init; }

    public long Viewables { get; init; }

    public long Clicks { get; init; }

    public long UnpaidImpressions { get; init; }

    public long UnpaidClicks { get; init; }

    /// <summary>When it was first seen approved; null: never.</summary>
    public DateTimeOffset? Approved { get; init; }
}
