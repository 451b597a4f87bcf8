using System.Globalization;
using AdServer.Testing.Catalogs;

namespace AdServer.Benchmarks.Scenes;

/// <summary>One cell of the matrix. Its text is what result files know it by; a longer one they would cut.</summary>
public sealed record DecideCase(int Slots, int LineItems, int Candidates)
{
    private static readonly int[] AllSlots = [1, 3, 10];
    private static readonly int[] AllLineItems = [1_000, 10_000, 100_000, 1_000_000];
    private static readonly int[] AllCandidates = [0, 1, 16, 256, 4_096];

    /// <summary>Every combination that can be: candidates are at most a tenth of the catalog.</summary>
    public static IEnumerable<DecideCase> All =>
        from slots in AllSlots
        from lineItems in AllLineItems
        from candidates in AllCandidates
        let one = new DecideCase(slots, lineItems, candidates)
        where one.Shape.IsPossible
        select one;

    internal CatalogShape Shape => new(LineItems, Candidates, Slots);

    /// <exception cref="FormatException">Not what <see cref="ToString"/> wrote.</exception>
    public static DecideCase Parse(string text)
    {
        var parts = text.Split('/');
        return new DecideCase(Number(parts[0]), Number(parts[1]), Number(parts[2]));
    }

    /// <summary>Slots, line items, candidates: <c>3/100000/16</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Slots}/{LineItems}/{Candidates}");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
