namespace AdServer.Testing.Catalogs;

/// <summary>What a synthetic catalog is to be like.</summary>
/// <param name="LineItems">All of them, candidates included.</param>
/// <param name="Candidates">Line items that are eligible at the priority that wins, for every slot of every request; 0: nothing is eligible.</param>
/// <param name="Slots">That the requests ask for, 1 to 20; the most used ones.</param>
public sealed record CatalogShape(int LineItems, int Candidates = 16, int Slots = 3, ulong Seed = 20_260_601)
{
    /// <summary>Candidates are at most a tenth of the catalog: more would be another distribution.</summary>
    public bool IsPossible => LineItems > 0 && Candidates >= 0 && Candidates <= LineItems / 10 && Slots is >= 1 and <= 20;
}
