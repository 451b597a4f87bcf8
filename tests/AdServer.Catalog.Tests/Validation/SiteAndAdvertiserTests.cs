using AdServer.Catalog.Tests.Building;
using AdServer.Catalog.Validation;

namespace AdServer.Catalog.Tests.Validation;

public sealed class SiteAndAdvertiserTests
{
    [Theory]
    [InlineData("name", null, "name", "required")]
    [InlineData("domains", "[]", "domains", "required")]
    [InlineData("domains.0", "\"https://times.example\"", "domains[0]", "invalid-value")]
    [InlineData("domains.0", "\"8.8.8.8\"", "domains[0]", "invalid-value")]
    [InlineData("domains.0", "\"example\"", "domains[0]", "invalid-value")]
    [InlineData("timeZone", "\"Mars/Base\"", "timeZone", "invalid-time-zone")]
    [InlineData("blockedCategories.0", "\"25\"", "blockedCategories[0]", "invalid-value")]
    [InlineData("blockedAdvertisers.0", "\"Acme!\"", "blockedAdvertisers[0]", "invalid-key")]
    [InlineData("slots.0.name", "\"Article Top\"", "slots[0].name", "invalid-key")]
    [InlineData("slots.1.name", "\"article-top\"", "slots[1].name", "duplicate-key")]
    [InlineData("slots.0.sizes", "[]", "slots[0].sizes", "required")]
    [InlineData("slots.0.sizes.0", "\"0x90\"", "slots[0].sizes[0]", "invalid-size")]
    [InlineData("slots.0.floorCpm", "\"-0.5\"", "slots[0].floorCpm", "invalid-money")]
    [InlineData("slots.0.floorCpm", "0.5", "slots[0].floorCpm", "wrong-type")]
    [InlineData("slots.0.minHeight", "0", "slots[0].minHeight", "out-of-range")]
    [InlineData("slots.0.keyValues.pos", "\"atf\"", "slots[0].keyValues.pos", "wrong-type")]
    [InlineData("slots.0.fallback.type", "\"image\"", "slots[0].fallback.type", "invalid-value")]
    [InlineData("slots.0.fallback.client", "\"x\"", "slots[0].fallback.client", "invalid-value")]
    [InlineData("slots.0.fallback.html", "\"x\"", "slots[0].fallback.html", "unknown-field")]
    [InlineData("slots.0.colour", "\"x\"", "slots[0].colour", "unknown-field")]
    [InlineData("adsTxt", "5", "adsTxt", "wrong-type")]
    [InlineData("adsTxt", "\"line\\u0000\"", "adsTxt", "invalid-value")]
    [InlineData("adsTxt", "\"\\u202eline\"", "adsTxt", "invalid-value")]
    [InlineData("domains.0", "\"2130706433\"", "domains[0]", "invalid-value")]
    [InlineData("domains.0", "\"0x7f.1\"", "domains[0]", "invalid-value")]
    [InlineData("domains.0", "\"127.1\"", "domains[0]", "invalid-value")]
    public void Site_OneMistake_GivesItsOneError(string at, string? json, string path, string code)
    {
        var error = Assert.Single(Documents.ReadSite(Documents.With(Documents.Site, at, json)).Errors);

        Assert.Equal((path, code), (error.Path, error.Code));
    }

    [Theory]
    [InlineData("name", null, "name", "required")]
    [InlineData("domain", "\"not a domain\"", "domain", "invalid-value")]
    [InlineData("domain", null, "domain", "required")]
    [InlineData("categories.0", "\"IAB\"", "categories[0]", "invalid-value")]
    [InlineData("vat", "\"x\"", "vat", "unknown-field")]
    [InlineData("name", "\"\\u3164\\u2800\"", "name", "invalid-value")]
    [InlineData("name", "\"Ac\\u00adme\"", "name", "invalid-value")]
    public void Advertiser_OneMistake_GivesItsOneError(string at, string? json, string path, string code)
    {
        var error = Assert.Single(Documents.ReadAdvertiser(Documents.With(Documents.Advertiser, at, json)).Errors);

        Assert.Equal((path, code), (error.Path, error.Code));
    }

    [Theory]
    [InlineData("adsTxt", "\"google.com, pub-1, DIRECT\\r\\n# tab:\\t\\u0915\"")]
    [InlineData("domains.0", "\"127.0.0.1\"")]
    [InlineData("domains.0", "\"::1\"")]
    public void Site_TextOfSeveralLines_AndThisMachinesAddress_AreTaken(string at, string json) =>
        Assert.Empty(Documents.ReadSite(Documents.With(Documents.Site, at, json)).Errors);

    /// <summary>A mistake is answered with the beginning of what was sent, however long it is.</summary>
    [Fact]
    public void Site_AMegabyteWhereAWordBelongs_IsNotSentBack()
    {
        var error = Assert.Single(Documents.ReadSite(Documents.With(Documents.Site, "slots.0.name", $"\"{new string('X', 1_000_000)}\"")).Errors);

        Assert.Equal(1_000, error.Message.Length);
        Assert.Equal(200, error.Value!.Length);
    }

    [Fact]
    public void SiteAndAdvertiser_Good_HaveNoMistake()
    {
        Assert.Empty(Documents.ReadSite(Documents.Site).Errors);
        Assert.Empty(Documents.ReadAdvertiser(Documents.Advertiser).Errors);
    }

    /// <summary>Found by review: a wide object was walked in time that grew with the square of its fields.</summary>
    [Fact]
    public void Site_TwoHundredThousandFields_IsAnsweredAtOnce_WithAtMostAThousandErrors()
    {
        var started = TimeProvider.System.GetTimestamp();
        var json = $"{{{string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"\"f{i}\":1"))}}}";

        Assert.Equal(Findings.Most, Documents.ReadSite(json).Errors.Count);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
    }
}
