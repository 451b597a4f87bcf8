namespace AdServer.Reporting.Reconciling;

/// <summary>Which two counts are compared.</summary>
public enum Comparison
{
    /// <summary>This node's log and the single events in the store, record by record.</summary>
    LogAndStore,

    /// <summary>What is counted of an event, which is once, and what the store counts.</summary>
    OnceAndStore,

    /// <summary>Single events and quarter-hours, by line item.</summary>
    StoreAndQuarters,

    /// <summary>The ledger and the quarter-hours, by line item, since there are any.</summary>
    LedgerAndQuarters,
}
