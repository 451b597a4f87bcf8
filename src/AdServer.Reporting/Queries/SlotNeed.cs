namespace AdServer.Reporting.Queries;

/// <summary>Which requested slots belong into a report: one that asks only for ads has no rows of slots that never had one.</summary>
internal enum SlotNeed
{
    None,
    Filled,
    All,
}
