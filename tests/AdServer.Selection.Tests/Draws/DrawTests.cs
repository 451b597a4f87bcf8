using AdServer.Selection.Draws;

namespace AdServer.Selection.Tests.Draws;

public sealed class DrawTests
{
    /// <summary>A replay draws as the decision did, so these numbers may never change.</summary>
    [Theory]
    [InlineData(0UL, 0, DrawName.Sponsorship, 0, 0.7719116853305048)]
    [InlineData(42UL, 0, DrawName.Standard, 0, 0.71027170116960547)]
    [InlineData(42UL, 1, DrawName.Standard, 0, 0.54491200398922179)]
    [InlineData(42UL, 0, DrawName.Creative, 0, 0.62701139915195048)]
    [InlineData(42UL, 0, DrawName.Standard, 1, 0.72895380536050736)]
    [InlineData(ulong.MaxValue, 19, DrawName.House, 3, 0.7594279747983631)]
    public void Unit_IsTheSameForEver(ulong seed, int slot, DrawName name, int attempt, double expected) =>
        Assert.Equal(expected, Draw.Unit(seed, slot, name, attempt));

    [Fact]
    public void Unit_EveryPartOfIt_DrawsUniformlyAndApart()
    {
        const int Draws = 100_000;
        var byLastOctet = new int[256];
        var pairs = new int[16];
        for (var i = 0; i < Draws; i++)
        {
            var unit = Draw.Unit((ulong)i, 0, DrawName.House, 0);
            Assert.InRange(unit, 0, 1 - 1e-16);
            byLastOctet[(int)(unit * 256)]++;
            pairs[((int)(unit * 4) * 4) + (int)(Draw.Unit((ulong)i, 1, DrawName.House, 0) * 4)]++;
        }

        // 99.9 % quantiles at 255 and 15 degrees of freedom.
        Assert.True(ChiSquare(byLastOctet, Draws) < 330.5);
        Assert.True(ChiSquare(pairs, Draws) < 37.7);
    }

    [Theory]
    [InlineData(0, 3, 0)]
    [InlineData(0.3333, 3, 0)]
    [InlineData(0.3334, 3, 1)]
    [InlineData(0.9999, 3, 2)]
    [InlineData(0.2999, 10, 2)]
    [InlineData(0.3, 10, -1)]
    public void Pick_HalfOpenRanges_NoWeightHasOneMore(double unit, double sum, int expected) => Assert.Equal(expected, Draw.Pick(unit, [1, 1, 1], sum));

    [Fact]
    public void Pick_NoWeight_IsNeverPicked()
    {
        Assert.Equal(1, Draw.Pick(0, [0, 1], 1));
        Assert.Equal(-1, Draw.Pick(0, [], 0));
    }

    private static double ChiSquare(int[] counts, int draws)
    {
        var expected = (double)draws / counts.Length;
        return counts.Sum(count => (count - expected) * (count - expected) / expected);
    }
}
