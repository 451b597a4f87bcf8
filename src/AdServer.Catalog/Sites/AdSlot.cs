namespace AdServer.Catalog.Sites;

/// <summary>A named place on a site's pages.</summary>
/// <param name="Sizes">What fits; a request may narrow it.</param>
/// <param name="Label">The word shown above a filled slot, as readers' law asks for.</param>
/// <param name="FloorCpm">Least effective CPM that <c>pricePriority</c> must bring, in the server's currency; 0 = none.</param>
/// <param name="MinHeight">CSS pixels kept free for <c>fluid</c>.</param>
/// <param name="KeyValues">Join the page's key-values for this slot only.</param>
public sealed record AdSlot(
    string Name,
    IReadOnlyList<AdSize> Sizes,
    string Label,
    decimal FloorCpm,
    int? MinHeight,
    IReadOnlyDictionary<string, IReadOnlyList<string>> KeyValues,
    Fallback? Fallback)
{
    public const string DefaultLabel = "Advertisement";
}
