using AdServer.Catalog.Tests.Building;

namespace AdServer.Catalog.Tests.Validation;

/// <summary>What stands right at the edge of a rule and is still right.</summary>
public sealed class TakenTests
{
    [Theory]
    [InlineData("lineItems.0.start", "\"2025-12-31T18:15:00Z\"")]
    [InlineData("lineItems.0.end", "\"2026-03-31T18:15:00Z\"")]
    [InlineData("lineItems.0.end", "\"2026-01-01T00:00:01+05:45\"")]
    [InlineData("timeZone", "\"UTC\"")]
    [InlineData("timeZone", "\"GMT\"")]
    [InlineData("start", "\"2026-01-01t00:00:00z\"")]
    [InlineData("timeZone", "\"Etc/GMT+5\"")]
    [InlineData("timeZone", "\"America/Argentina/Buenos_Aires\"")]
    [InlineData("budget.amount", "\"999999999999999.999999\"")]
    [InlineData("budget", "null")]
    [InlineData("lineItems.0.targeting.dayParts.0.to", "\"24:00\"")]
    [InlineData("lineItems.0.targeting.dayParts.0.from", "\"23:59\"")]
    [InlineData("lineItems.0.targeting.dayParts.0.from", "\"20:00\"")]
    [InlineData("lineItems.0.targeting.geo.include.2", "\"city:1\"")]
    [InlineData("lineItems.0.targeting.languages.include.0", "\"zh-Hant-TW\"")]
    [InlineData("lineItems.0.targeting.devices.include.0", "\" Desktop \"")]
    [InlineData("lineItems.0.targeting", "null")]
    [InlineData("lineItems.0.creatives", "[]")]
    [InlineData("lineItems.0.creatives.2.size", "\"300x250\"")]
    [InlineData("lineItems.0.creatives.3.landingUrl", "null")]
    [InlineData("lineItems", "[]")]
    [InlineData("name", "\"\u0928\u0947\u092a\u093e\u0932\u200d\"")]
    public void Campaign_AtTheEdge_HasNoMistake(string at, string json) => Assert.Empty(Documents.ReadCampaign(Documents.With(Documents.Campaign, at, json)).Errors);

    [Theory]
    [InlineData(Upload.Site, "slots.0.minHeight", "10000")]
    [InlineData(Upload.Site, "slots.0.floorCpm", "\"0\"")]
    [InlineData(Upload.Site, "slots.0.fallback", "null")]
    [InlineData(Upload.Site, "slots", "[]")]
    [InlineData(Upload.Site, "domains.0", "\"localhost\"")]
    [InlineData(Upload.Site, "domains.0", "\"m\u00fcnchen.example\"")]
    [InlineData(Upload.Site, "blockedCategories.0", "\"iab25-3\"")]
    [InlineData(Upload.Advertiser, "categories", "[]")]
    [InlineData(Upload.Advertiser, "categories", null)]
    [InlineData(Upload.Advertiser, "key", "\"acme\"")]
    public void SiteAndAdvertiser_AtTheEdge_HaveNoMistake(Upload upload, string at, string? json) =>
        Assert.Empty(Documents.ErrorsOf(upload, Documents.With(Documents.Of(upload), at, json)));

    [Theory]
    [InlineData(Upload.Site, "name", 200)]
    [InlineData(Upload.Site, "slots.0.label", 50)]
    [InlineData(Upload.Site, "slots.1.fallback.html", 102_400)]
    [InlineData(Upload.Advertiser, "name", 200)]
    public void Text_UpToItsLimit_IsTaken_OneMoreIsTooLong(Upload upload, string at, int most)
    {
        Assert.Empty(Documents.ErrorsOf(upload, Documents.With(Documents.Of(upload), at, $"\"{new string('x', most)}\"")));
        var error = Assert.Single(Documents.ErrorsOf(upload, Documents.With(Documents.Of(upload), at, $"\"{new string('x', most + 1)}\"")));
        Assert.Equal("too-long", error.Code);
    }

    [Fact]
    public void Name_IsCountedInCharacters_NotInUtf16Units()
    {
        Assert.Empty(Documents.ReadCampaign(Documents.With(Documents.Campaign, "name", $"\"{string.Concat(Enumerable.Repeat("\U0001F3D4", 200))}\"")).Errors);
        var error = Assert.Single(Documents.ReadCampaign(Documents.With(Documents.Campaign, "name", $"\"{string.Concat(Enumerable.Repeat("\U0001F3D4", 201))}\"")).Errors);
        Assert.Equal("too-long", error.Code);
    }

    [Fact]
    public void Document_WithAByteOrderMark_IsRead() => Assert.Empty(Documents.ReadCampaign("\uFEFF" + Documents.Campaign).Errors);

    [Theory]
    [InlineData("*/नेपाल/*", "*/नेपाल/*")]
    [InlineData("*/%E0%A4%A8%e0%a5%87/*", "*/ने/*")]
    [InlineData("*/A%2F%2A/*", "*/a%2f%2a/*")]
    public void Glob_IsKeptAsPagesAreRead(string glob, string kept) => Assert.Equal(
        [kept], Documents.Good(Documents.With(Documents.Campaign, "lineItems.0.targeting.urls.include.0", $"\"{glob}\"")).LineItems[0].Targeting.Urls.Include);
}
