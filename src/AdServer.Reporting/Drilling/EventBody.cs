namespace AdServer.Reporting.Drilling;

/// <summary>The request as OpenAPI shows it; it is read by <see cref="EventRequestReader"/>, which finds all mistakes at once.</summary>
/// <param name="From">First day, <c>yyyy-MM-dd</c>, in the time zone.</param>
/// <param name="To">Last day, inclusive.</param>
/// <param name="TimeZone">IANA name; UTC when absent.</param>
/// <param name="Kinds"><c>request</c> (a slot that was asked for), <c>impression</c>, <c>viewable</c>, <c>click</c>; all when absent.</param>
/// <param name="Filters">As a report's: for each dimension the values let through.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 1,000; 100 when absent.</param>
public sealed record EventBody(
    DateOnly From,
    DateOnly To,
    string? TimeZone = null,
    IReadOnlyList<string>? Kinds = null,
    IReadOnlyDictionary<string, IReadOnlyList<string?>>? Filters = null,
    int? Page = null,
    int? PageSize = null);
