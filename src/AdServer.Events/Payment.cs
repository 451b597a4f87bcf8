namespace AdServer.Events;

/// <summary>What the ledger made of an event. Numbers are in the report store: append only.</summary>
public enum Payment
{
    /// <summary>Nobody asked the ledger, or it knows nothing of it any more.</summary>
    Unknown = 0,

    Paid = 1,

    /// <summary>Valid, and worth nothing: its unit had gone back, or goal or budget was reached.</summary>
    Unpaid = 2,

    /// <summary>The ledger counted a copy of it that was judged invalid.</summary>
    Invalid = 3,
}
