using AdServer.Benchmarks.Scenes;

namespace AdServer.Benchmarks.Tests;

public sealed class DecideCaseTests
{
    /// <summary>What result files would cut.</summary>
    private const int LongestText = 20;

    [Fact]
    public void All_AreTheMatrix_WithCandidatesAtMostATenthOfTheCatalog()
    {
        var all = DecideCase.All.ToList();

        Assert.Equal(3 * (3 + 4 + 5 + 5), all.Count);
        Assert.All(all, one => Assert.InRange(one.Candidates, 0, one.LineItems / 10));
        Assert.All(all, one => Assert.Equal(one, DecideCase.Parse(one.ToString())));
        Assert.All(all, one => Assert.InRange(one.ToString().Length, 1, LongestText));
    }
}
