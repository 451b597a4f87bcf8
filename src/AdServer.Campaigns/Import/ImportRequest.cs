using AdServer.Access;

namespace AdServer.Campaigns.Import;

/// <param name="IsPartial">Campaigns without a mistake are imported though others have some.</param>
internal sealed record ImportRequest(bool IsPartial, bool IsDryRun, Caller Caller);
