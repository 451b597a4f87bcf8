using AdServer.Campaigns.Database;
using Microsoft.AspNetCore.Http;

namespace AdServer.Campaigns.Store;

/// <param name="Row">As it is after the write; null when there is none.</param>
/// <param name="Refusal">The answer, when refused.</param>
public sealed record WriteOutcome(WriteResult Result, DocumentRow? Row, IResult? Refusal);
