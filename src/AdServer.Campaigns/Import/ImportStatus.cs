namespace AdServer.Campaigns.Import;

/// <summary>What became of a campaign of the file, or would become of it.</summary>
internal enum ImportStatus
{
    Failed,
    Added,
    Changed,
    Unchanged,
}
