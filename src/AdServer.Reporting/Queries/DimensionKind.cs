namespace AdServer.Reporting.Queries;

/// <summary>How a dimension's values are read from the store and written.</summary>
internal enum DimensionKind
{
    Text,

    /// <summary>A whole number that names something.</summary>
    Id,

    /// <summary>A date: the day, or the Monday of the week.</summary>
    Day,

    /// <summary>The first day of the month; written <c>yyyy-MM</c>.</summary>
    Month,

    /// <summary>The instant at which the hour begins, and the zone's offset (<see cref="HourCode"/>).</summary>
    Hour,
}
