namespace AdServer.Catalog.Targeting;

/// <summary>
/// Passes when any of the request's values is in <paramref name="Include"/> (or it is empty) and none is in <paramref name="Exclude"/>.
/// Values are stored trimmed and lower-case (ordinal), geo codes as the database writes them (<c>NP</c>, <c>IN-DL</c>, <c>city:1283240</c>).
/// </summary>
public sealed record InclusionRule(IReadOnlyList<string> Include, IReadOnlyList<string> Exclude)
{
    public static InclusionRule Any { get; } = new([], []);

    public bool IsAny => Include.Count == 0 && Exclude.Count == 0;
}
