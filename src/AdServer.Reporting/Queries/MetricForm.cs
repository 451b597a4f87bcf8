namespace AdServer.Reporting.Queries;

/// <summary>How a metric is made of the sums of a row's measures.</summary>
internal enum MetricForm
{
    /// <summary>The first.</summary>
    Sum,

    /// <summary>The first less the second.</summary>
    Difference,

    /// <summary>The first by the second; null where there is nothing to divide by.</summary>
    Ratio,

    /// <summary>The first, billionths, as money.</summary>
    Money,

    /// <summary>A thousand times the first, billionths, by the second, to six places, half to even; null where there is nothing to divide by.</summary>
    MoneyPerThousand,

    /// <summary>Not of the events: what the row's campaign or line item promised and how far it is (<see cref="GoalFigures"/>).</summary>
    Goal,
    DeliveredPercent,
    PacingIndex,
}
