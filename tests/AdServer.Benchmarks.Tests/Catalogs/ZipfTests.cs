using AdServer.Testing.Catalogs;
using CsCheck;

namespace AdServer.Benchmarks.Tests.Catalogs;

public sealed class ZipfTests
{
    [Fact]
    public void Draw_EveryRank_InItsShare() => Gen.Select(Gen.Int[1, 50], Gen.Double[0.5, 1.5], Gen.ULong).Sample((count, exponent, seed) =>
    {
        const int Draws = 20_000;
        var zipf = new Zipf(count, exponent);
        var chance = new Chance(seed);
        var drawn = new int[count];
        for (var i = 0; i < Draws; i++)
        {
            drawn[zipf.Draw(chance)]++;
        }

        // Six standard deviations: one failure in a hundred million samples.
        return Enumerable.Range(0, count).All(rank => Math.Abs(drawn[rank] - (Draws * zipf.ShareOf(rank))) <= 6 * Math.Sqrt(Draws * zipf.ShareOf(rank)) + 6);
    }, iter: 50);

    [Fact]
    public void ShareOf_SecondRank_IsHalfOfTheFirst() => Assert.Equal(0.5, new Zipf(10).ShareOf(1) / new Zipf(10).ShareOf(0), 1e-9);
}
