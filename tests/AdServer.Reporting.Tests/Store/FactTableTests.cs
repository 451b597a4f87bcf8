using AdServer.Reporting.Store;

namespace AdServer.Reporting.Tests.Store;

public sealed class FactTableTests
{
    [Theory]
    [InlineData("acme/spring/top/728-dark", 1, "acme")]
    [InlineData("acme/spring/top/728-dark", 2, "acme/spring")]
    [InlineData("acme/spring/top/728-dark", 3, "acme/spring/top")]
    [InlineData("acme/spring/top/728-dark", 4, "acme/spring/top/728-dark")]
    [InlineData("acme", 1, "acme")]
    [InlineData("acme", 2, null)]
    [InlineData(null, 1, null)]
    public void KeyPrefix_IsTheKeyOfTheOneAbove(string? key, int parts, string? prefix) => Assert.Equal(prefix, DimensionValues.KeyPrefix(key, parts));

    [Fact]
    public async Task Store_AllFacts_AreReportedAsTheyWere()
    {
        using var fixture = new StoreFixture();
        await fixture.StoreAsync(
            Any.Decision(1, Any.Filled() with { Region = "NP-P3", City = 1283240, Device = "phone", OperatingSystem = "android", Browser = "chrome" }, Any.Fallback(), Any.Unfilled()));

        var report = await fixture.QueryAsync(
            ["site", "section", "slot", "advertiser", "campaign", "lineItem", "creative", "tier", "size", "country", "region", "city", "device", "os", "browser", "theme", "consent", "reason"],
            "requests");

        Assert.Equal(
            [
                ["example-times", "world", "article-top", "acme", "acme/spring", "acme/spring/top", "acme/spring/top/728-dark", "standard", "728x90", "NP", "NP-P3", 1283240L, "phone", "android", "chrome", "dark", "storage", null, 1L],
                ["example-times", "world", "article-top", null, null, null, null, "fallback", null, "NP", null, null, null, null, null, "dark", "storage", "no-eligible-line-item", 1L],
                ["example-times", "world", "article-top", null, null, null, null, null, null, "NP", null, null, null, null, null, "dark", "storage", "unknown-slot", 1L],
            ],
            report.Rows);
    }
}
