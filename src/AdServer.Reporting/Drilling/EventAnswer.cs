namespace AdServer.Reporting.Drilling;

/// <summary>The answer as OpenAPI shows it; it is written by <see cref="JsonEvents"/>.</summary>
/// <param name="Events">Newest decision first.</param>
/// <param name="Total">On all pages.</param>
/// <param name="AsOf">Everything acknowledged before this is here.</param>
public sealed record EventAnswer(IReadOnlyList<EventAnswerItem> Events, long Total, int Page, int PageSize, DateTimeOffset? AsOf, string TimeZone);
