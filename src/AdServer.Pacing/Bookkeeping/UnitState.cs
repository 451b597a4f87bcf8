namespace AdServer.Pacing.Bookkeeping;

/// <summary>What became of one kind of event of a fill. Numbers are on disk. The first event decides; later ones change nothing.</summary>
internal enum UnitState
{
    Open = 0,

    /// <summary>It was judged invalid.</summary>
    Invalid = 1,

    /// <summary>Valid, but its grant was closed, or its goal or budget reached.</summary>
    Unpaid = 2,
    Paid = 3,

    /// <summary>Never on disk: every node has settled what could count of it, and what that came to is not known any more.</summary>
    Forgotten = 4,
}
