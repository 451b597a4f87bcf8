namespace AdServer.Catalog.Targeting;

/// <summary>
/// Passes when any of the request's values is in <paramref name="Include"/> (or it is empty) and none is in <paramref name="Exclude"/>.
/// Values are stored trimmed and lower-case (ordinal), geo codes as the database writes them (<c>NP</c>, <c>IN-DL</c>, <c>city:1283240</c>).
/// </summary>
public sealed record InclusionRule(IReadOnlyList<string> Include, IReadOnlyList<string> Exclude)
{
    public static InclusionRule Any { get; } = new([], []);

    public bool IsAny => Include.Count == 0 && Exclude.Count == 0;

    /// <param name="value">The only one that the request has, as rules are stored.</param>
    public bool Passes(string value) =>
        (Include.Count == 0 || Include.Contains(value, StringComparer.Ordinal)) && !Exclude.Contains(value, StringComparer.Ordinal);
}
