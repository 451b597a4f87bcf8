namespace AdServer.Selection.Tests.Engine;

/// <param name="Refused">To be taken modulo the number of line items.</param>
internal sealed record Question(DecisionRequest Request, ulong Seed, PastKind Past, int[] Refused);
