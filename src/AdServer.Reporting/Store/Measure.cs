namespace AdServer.Reporting.Store;

/// <summary>What is counted of each quarter-hour: sums, of which every metric is made. A store may keep them in this order: append only.</summary>
internal enum Measure
{
    Requests,
    Fills,
    Fallbacks,
    Unfilled,

    /// <summary>Rows that are events, of any kind and judgement.</summary>
    Events,
    GrossImpressions,
    Impressions,
    MeasurableImpressions,
    UnpaidImpressions,
    ViewableImpressions,
    GrossClicks,
    Clicks,
    UnpaidClicks,

    /// <summary>Billionths of the server's currency: of events alone; what flat prices earn by the day is reckoned when it is asked for.</summary>
    Earned,
}
