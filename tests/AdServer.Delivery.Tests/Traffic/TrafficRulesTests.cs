using AdServer.Delivery.Traffic;
using AdServer.Events;

namespace AdServer.Delivery.Tests.Traffic;

/// <summary>What is published is what is judged by.</summary>
public sealed class TrafficRulesTests
{
    [Fact]
    public void Document_ListsEveryRuleWithItsReason_AndTheVersion()
    {
        var text = File.ReadAllText(Path.Combine(Repository(), "docs", "invalid-traffic.md"));

        Assert.Contains($"Version {TrafficRules.Version}.", text, StringComparison.Ordinal);
        for (var rule = 1; rule <= TrafficRules.Highest; rule++)
        {
            Assert.Contains($"\n| {rule} | `{TrafficRules.ReasonOf(rule).ToWireName()}` | ", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void EveryReason_HasARule() => Assert.Equal(
        Enum.GetValues<InvalidReason>().Where(reason => reason != InvalidReason.None).Order(),
        Enumerable.Range(1, TrafficRules.Highest).Select(TrafficRules.ReasonOf).Distinct().Order());

    private static string Repository()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at!.FullName, "AdServer.sln")))
        {
            at = at.Parent;
        }

        return at.FullName;
    }
}
