namespace AdServer.Reporting.Queries;

/// <summary>What a dimension's values are, as a filter has them and a row gives them.</summary>
internal enum DimensionKind
{
    Text,

    /// <summary>A whole number (<see cref="long"/>) that names something.</summary>
    Id,

    /// <summary>A <see cref="DateOnly"/>.</summary>
    Day,

    /// <summary>A <see cref="DateOnly"/>, the week's Monday.</summary>
    Week,

    /// <summary>The first day of the month; written <c>yyyy-MM</c>.</summary>
    Month,

    /// <summary>The instant at which the hour begins, with the zone's offset; in a filter seconds since 1970 (<see cref="long"/>).</summary>
    Hour,
}
