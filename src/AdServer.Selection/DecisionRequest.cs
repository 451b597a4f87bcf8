using AdServer.Catalog.Creatives;

namespace AdServer.Selection;

/// <summary>All that a decision may depend on besides catalog, delivery state and seed. Strings are as they came; comparison is trimmed and case-insensitive.</summary>
public sealed record DecisionRequest
{
    public required string Site { get; init; }

    /// <summary>The decision's instant.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>When caps are judged, where that is another moment: an explanation may ask about a flight's next week, not about its reader's; null: <see cref="Time"/>.</summary>
    public DateTimeOffset? CapsAt { get; init; }

    public required IReadOnlyList<SlotRequest> Slots { get; init; }

    /// <summary>Host and path of the page, without scheme, query and fragment; null: unknown.</summary>
    public string? Url { get; init; }

    public string? Section { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyList<string> Segments { get; init; } = [];

    public Theme Theme { get; init; } = Theme.Light;

    public IReadOnlyDictionary<string, IReadOnlyList<string>> KeyValues { get; init; } = EmptyKeyValues;

    /// <summary>ISO 3166-1 alpha-2, upper case.</summary>
    public string? Country { get; init; }

    /// <summary>ISO 3166-2 with country, e.g. <c>IN-DL</c>; every level that the database names, largest first.</summary>
    public IReadOnlyList<string> Subdivisions { get; init; } = [];

    /// <summary>GeoNames id.</summary>
    public long? City { get; init; }

    /// <summary><c>desktop, phone, tablet, tv, other</c>; null: unknown.</summary>
    public string? Device { get; init; }

    public string? OperatingSystem { get; init; }

    public string? Browser { get; init; }

    /// <summary>Language tags of the reader in order of preference, e.g. <c>en-GB</c>, <c>ne</c>.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> EmptyKeyValues { get; } =
        new Dictionary<string, IReadOnlyList<string>>();
}
