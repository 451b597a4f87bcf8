using AdServer.Reporting.Store;

namespace AdServer.Reporting.Drilling;

/// <param name="Total">On all pages.</param>
internal sealed record EventPage(IReadOnlyList<Fact> Events, long Total);
