namespace AdServer.Pacing.Reading;

public enum WriteOffResult
{
    Done,

    /// <summary>No node of that name is registered.</summary>
    UnknownNode,

    /// <summary>There is no ledger.</summary>
    NoLedger,
}
