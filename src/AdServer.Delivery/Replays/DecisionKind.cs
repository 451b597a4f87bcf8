namespace AdServer.Delivery.Replays;

/// <summary>How a decision came about. Numbers are on disk: append only.</summary>
internal enum DecisionKind : byte
{
    /// <summary>By selection.</summary>
    Chosen = 0,

    /// <summary>Every slot's fallback: the network asks too often.</summary>
    RateLimited = 1,

    /// <summary>Every slot's fallback: judged invalid.</summary>
    InvalidTraffic = 2,
}
