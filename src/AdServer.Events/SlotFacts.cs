namespace AdServer.Events;

/// <summary>What is known of one slot of one decision: the dimensions that every event of it is reported by. Nothing about the reader beyond them.</summary>
public sealed record SlotFacts
{
    public required string Site { get; init; }

    public string? Section { get; init; }

    public required string Slot { get; init; }

    public required FillOutcome Outcome { get; init; }

    /// <summary>No-fill reason code of the contract; 0 when filled.</summary>
    public int NoFillReason { get; init; }

    /// <summary><c>advertiser/campaign/lineItem/creative</c> of what was filled; null otherwise.</summary>
    public string? Creative { get; init; }

    /// <summary><c>sponsorship, standard, pricePriority, house</c>, or <c>fallback</c> for a fallback; null when unfilled.</summary>
    public string? Tier { get; init; }

    /// <summary><c>728x90</c>, <c>fluid</c>; null when nothing was filled.</summary>
    public string? Size { get; init; }

    public string? Country { get; init; }

    public string? Region { get; init; }

    /// <summary>GeoNames id.</summary>
    public long? City { get; init; }

    public string? Device { get; init; }

    public string? OperatingSystem { get; init; }

    public string? Browser { get; init; }

    /// <summary><c>light</c> or <c>dark</c>.</summary>
    public required string Theme { get; init; }

    /// <summary><c>storage</c> or <c>no-storage</c>.</summary>
    public required string Consent { get; init; }
}
