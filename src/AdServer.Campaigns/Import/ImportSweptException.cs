namespace AdServer.Campaigns.Import;

/// <summary>What an import staged is gone: a server that started on the same database took it for a dead one's.</summary>
internal sealed class ImportSweptException : Exception;
