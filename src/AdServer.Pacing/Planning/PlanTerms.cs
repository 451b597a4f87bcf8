namespace AdServer.Pacing.Planning;

/// <summary>What a plan is drawn for; a change of any draws it anew.</summary>
/// <param name="Start">Milliseconds since 1970; 0: at once.</param>
/// <param name="Active">Whether campaign and line item are active and approved.</param>
internal readonly record struct PlanTerms(long Goal, long Start, long End, bool Active);
