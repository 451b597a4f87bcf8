using AdServer.Delivery.Tag;

namespace AdServer.Delivery.Tests.Tag;

public sealed class TagScriptTests
{
    /// <summary>Half of a kilobyte more on every article page is a decision, not an accident.</summary>
    private const int MostBytes = 6 * 1024;

    [Fact]
    public void Tag_AsSent_IsAtMostSixKilobytesGzipped()
    {
        var size = new PackedScript(TagEndpoint.Script(gdprApplies: true, "https://creatives.example/frame.html")).Gzip.Length;

        Assert.True(size <= MostBytes, $"{size} bytes");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Script_HasWhatHoldsWithoutAWordOfThePage(bool gdprApplies)
    {
        var script = TagEndpoint.Script(gdprApplies, "https://creatives.example/frame.html");

        Assert.DoesNotContain("ADSERVER", script, StringComparison.Ordinal);
        Assert.Contains("\"https://creatives.example/frame.html\"", script, StringComparison.Ordinal);
        Assert.NotEqual(TagEndpoint.Script(!gdprApplies, ""), TagEndpoint.Script(gdprApplies, ""));
    }

    [Fact]
    public void Script_IsMinified() => Assert.DoesNotContain("\n  ", TagEndpoint.Script(gdprApplies: true, ""), StringComparison.Ordinal);
}
