namespace AdServer.Pacing.Bookkeeping;

/// <param name="Start">When it was made.</param>
/// <param name="End">First instant at which nothing is dealt any more.</param>
/// <param name="Closes">Every token of it is dead, by any clock that is not wrong by more than the margin.</param>
internal readonly record struct GrantTimes(long Start, long End, long Closes);
