namespace AdServer.LoadTest.Results;

/// <param name="Rate">Requests a second in the open loop.</param>
internal sealed record LoadResults(LoadSettings Settings, double Rate, int AnswerBytes, TargetResult Empty, TargetResult SameBytes, IReadOnlyList<TargetResult> Servers);
