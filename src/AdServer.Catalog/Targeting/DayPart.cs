namespace AdServer.Catalog.Targeting;

/// <summary>
/// <paramref name="From"/> included, <paramref name="To"/> not, in the campaign's time zone. <paramref name="To"/> before
/// <paramref name="From"/> crosses midnight and belongs to the day it starts on; equal: the whole day.
/// </summary>
public sealed record DayPart(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To);
