using AdServer.Catalog.Tests.Building;
using AdServer.Catalog.Validation;

namespace AdServer.Catalog.Tests.Validation;

/// <summary>Every mistake that a campaign can hold: what is put where, and the one error that answers it.</summary>
public sealed class CampaignErrorTests
{
    private const string Item = "lineItems.0";
    private const string Image = "lineItems.0.creatives.0";
    private const string Zip = "lineItems.0.creatives.5";
    private const string Native = "lineItems.0.creatives.6";
    private const string Targeting = "lineItems.0.targeting";

    [Fact]
    public void Campaign_WithEverything_HasNoMistake() => Assert.Empty(Documents.ReadCampaign(Documents.Campaign).Errors);

    /// <summary>Where it is put, the JSON put there (null: removed), the path named (null: where it was put), the code, the value (null: none).</summary>
    [Theory]
    [InlineData("name", null, null, "required", null)]
    [InlineData("name", "\"  \"", null, "required", "")]
    [InlineData("name", "5", null, "wrong-type", "5")]
    [InlineData("name", "\"a\\u0000b\"", null, "invalid-value", "a\0b")]
    [InlineData("name", "\"a\\u202Eb\"", null, "invalid-value", "a\u202Eb")]
    [InlineData("nme", "\"x\"", null, "unknown-field", "x")]
    [InlineData("key", "\"other\"", null, "invalid-value", "other")]
    [InlineData("advertiser", "\"other\"", null, "invalid-value", "other")]
    [InlineData("status", "\"on\"", null, "invalid-value", "on")]
    [InlineData("status", "\"Active\"", null, "invalid-value", "Active")]
    [InlineData("start", "\"2026-01-01\"", null, "invalid-time", "2026-01-01")]
    [InlineData("start", "\"2026-01-01T00:00:00\"", null, "invalid-time", "2026-01-01T00:00:00")]
    [InlineData("start", "\"2026-02-30T00:00:00Z\"", null, "invalid-time", "2026-02-30T00:00:00Z")]
    [InlineData("end", "\"2025-12-31T18:15:00Z\"", null, "end-before-start", "2025-12-31T18:15:00+00:00")]
    [InlineData("timeZone", "\"Asia/Katmandoo\"", null, "invalid-time-zone", "Asia/Katmandoo")]
    [InlineData("timeZone", "\"+05:45\"", null, "invalid-time-zone", "+05:45")]
    [InlineData("timeZone", "\"right/Asia/Kathmandu\"", null, "invalid-time-zone", "right/Asia/Kathmandu")]
    [InlineData("timeZone", "\"posix/Asia/Kathmandu\"", null, "invalid-time-zone", "posix/Asia/Kathmandu")]
    [InlineData("timeZone", "\"Asia//Kathmandu\"", null, "invalid-time-zone", "Asia//Kathmandu")]
    [InlineData("end", "\"2026-02-30T00:00:00Z\"", null, "invalid-time", "2026-02-30T00:00:00Z")]
    [InlineData("budget.amount", "\"-1\"", null, "invalid-money", "-1")]
    [InlineData("budget.amount", "\"1,50\"", null, "invalid-money", "1,50")]
    [InlineData("budget.amount", "\"0.0000001\"", null, "invalid-money", "0.0000001")]
    [InlineData("budget.amount", "5000", null, "wrong-type", "5000")]
    [InlineData("budget.currency", "\"EUR\"", null, "unsupported-currency", "EUR")]
    [InlineData("budget.currency", null, null, "required", null)]
    [InlineData("frequencyCaps.0.window", "\"25\"", null, "invalid-window", "25")]
    [InlineData("frequencyCaps.0.window", "\"0s\"", null, "invalid-window", "0s")]
    [InlineData("frequencyCaps.0.window", "\"366d\"", null, "invalid-window", "366d")]
    [InlineData("frequencyCaps.0.window", "\"24H\"", null, "invalid-window", "24H")]
    [InlineData("frequencyCaps.0.limit", "0", null, "out-of-range", "0")]
    [InlineData("frequencyCaps.0.limit", "101", null, "out-of-range", "101")]
    [InlineData("lineItems", "{}", null, "wrong-type", "{}")]
    [InlineData("lineItems.0", "5", "lineItems[0]", "wrong-type", "5")]
    [InlineData(Item + ".key", "\"Top\"", null, "invalid-key", "Top")]
    [InlineData(Item + ".key", "\"-top\"", null, "invalid-key", "-top")]
    [InlineData(Item + ".key", null, null, "required", null)]
    [InlineData(Item + ".tier", "\"gold\"", null, "invalid-value", "gold")]
    [InlineData(Item + ".priority", "0", null, "out-of-range", "0")]
    [InlineData(Item + ".priority", "17", null, "out-of-range", "17")]
    [InlineData(Item + ".priority", "5.5", null, "wrong-type", "5.5")]
    [InlineData(Item + ".priority", "\"5\"", null, "wrong-type", "5")]
    [InlineData(Item + ".weight", "1001", null, "out-of-range", "1001")]
    [InlineData(Item + ".share", "101", null, "out-of-range", "101")]
    [InlineData(Item + ".goal", null, null, "required", null)]
    [InlineData(Item + ".goal.amount", "0", null, "out-of-range", "0")]
    [InlineData(Item + ".goal.unit", "\"views\"", null, "invalid-value", "views")]
    [InlineData(Item + ".pricing.model", "\"cpa\"", null, "invalid-value", "cpa")]
    [InlineData(Item + ".pricing.rate", "\"free\"", null, "invalid-money", "free")]
    [InlineData(Item + ".dailyCap", "0", null, "out-of-range", "0")]
    [InlineData(Item + ".pacing", "\"fast\"", null, "invalid-value", "fast")]
    [InlineData(Item + ".pageRule", "\"two\"", null, "invalid-value", "two")]
    [InlineData(Item + ".start", "\"2025-12-01T00:00:00Z\"", null, "outside-campaign", "2025-12-01T00:00:00+00:00")]
    [InlineData(Item + ".end", "\"2026-04-02T00:00:00Z\"", null, "outside-campaign", "2026-04-02T00:00:00+00:00")]
    [InlineData(Targeting + ".sites.include.0", "\"herald\"", null, "unknown-site", "herald")]
    [InlineData(Targeting + ".slots.include.0", "\"nope\"", null, "unknown-slot", "nope")]
    [InlineData(Targeting + ".geo.include.1", "\"XX\"", null, "unknown-country", "XX")]
    [InlineData(Targeting + ".geo.include.1", "\"IN-TOOLONG\"", null, "invalid-value", "IN-TOOLONG")]
    [InlineData(Targeting + ".geo.include.2", "\"city:delhi\"", null, "invalid-value", "city:delhi")]
    [InlineData(Targeting + ".devices.include.0", "\"watch\"", null, "invalid-value", "watch")]
    [InlineData(Targeting + ".languages.include.0", "\"xx\"", null, "unknown-language", "xx")]
    [InlineData(Targeting + ".urls.include.0", "\"https://times.example/*\"", null, "invalid-glob", "https://times.example/*")]
    [InlineData(Targeting + ".urls.include.0", "\"a b\"", null, "invalid-glob", "a b")]
    [InlineData(Targeting + ".sections.include", "\"world\"", null, "wrong-type", "world")]
    [InlineData(Targeting + ".colour", "{}", null, "unknown-field", "{}")]
    [InlineData(Targeting + ".dayParts.0.from", "\"8:00\"", null, "invalid-time", "8:00")]
    [InlineData(Targeting + ".dayParts.0.from", "\"24:00\"", null, "invalid-time", "24:00")]
    [InlineData(Targeting + ".dayParts.0.days.0", "\"monday\"", null, "invalid-value", "monday")]
    [InlineData(Targeting + ".dayParts.0.days", "[]", null, "required", null)]
    [InlineData(Targeting + ".keyValues.anyOf.0.allOf.0.key", null, null, "required", null)]
    [InlineData(Targeting + ".keyValues.anyOf.0.allOf.0.in", "[\"\"]", Targeting + ".keyValues.anyOf.0.allOf.0.in.0", "invalid-value", "")]
    [InlineData(Image + ".type", "\"movie\"", null, "invalid-value", "movie")]
    [InlineData(Image + ".size", "\"728*90\"", null, "invalid-size", "728*90")]
    [InlineData(Image + ".size", "\"fluid\"", null, "invalid-size", "fluid")]
    [InlineData(Image + ".size", "\"320x50\"", Image + ".asset", "size-mismatch", "sha256-aa")]
    [InlineData(Image + ".asset", "\"sha256-bb\"", null, "unknown-asset", "sha256-bb")]
    [InlineData(Image + ".alt", null, null, "required", null)]
    [InlineData(Image + ".html", "\"<p>\"", null, "unknown-field", "<p>")]
    [InlineData(Image + ".landingUrl", null, null, "required", null)]
    [InlineData(Image + ".landingUrl", "\"acme.example\"", null, "invalid-url", "acme.example")]
    [InlineData(Image + ".landingUrl", "\"javascript:alert(1)\"", null, "invalid-url", "javascript:alert(1)")]
    [InlineData(Image + ".landingUrl", "\"https://a@evil.example/\"", null, "invalid-url", "https://a@evil.example/")]
    [InlineData(Image + ".landingUrl", "\"https://\u2024.example/\"", null, "invalid-url", "https://\u2024.example/")]
    [InlineData(Image + ".landingUrl", "\"https://xn--\u00e4.example/\"", null, "invalid-url", "https://xn--\u00e4.example/")]
    [InlineData(Image + ".landingUrl", "\"http://acme.example/\"", null, "insecure-url", "http://acme.example/")]
    [InlineData(Image + ".clickDomains.0", "\"https://acme.example\"", null, "invalid-value", "https://acme.example")]
    [InlineData(Image + ".theme", "\"blue\"", null, "invalid-value", "blue")]
    [InlineData(Image + ".weight", "0", null, "out-of-range", "0")]
    [InlineData("lineItems.0.creatives.1.key", "\"728-dark\"", null, "duplicate-key", "728-dark")]
    [InlineData("lineItems.0.creatives.3.adsense.client", "\"pub-1\"", null, "invalid-value", "pub-1")]
    [InlineData("lineItems.0.creatives.4.html", "\" \"", null, "required", " ")]
    [InlineData("lineItems.0.creatives.4.html", null, null, "required", null)]
    [InlineData("lineItems.0.creatives.4.asset", "\"sha256-cc\"", null, "unknown-field", "sha256-cc")]
    [InlineData(Zip + ".asset", null, null, "required", null)]
    [InlineData(Zip + ".asset", "\"sha256-bb\"", null, "unknown-asset", "sha256-bb")]
    [InlineData(Zip + ".asset", "\"sha256-aa\"", null, "invalid-value", "sha256-aa")]
    [InlineData(Zip + ".size", "\"320x50\"", Zip + ".asset", "size-mismatch", "sha256-cc")]
    [InlineData(Zip + ".size", "\"fluid\"", null, "invalid-size", "fluid")]
    [InlineData(Zip + ".landingUrl", null, null, "required", null)]
    [InlineData(Image + ".asset", "\"sha256-cc\"", null, "invalid-value", "sha256-cc")]
    [InlineData(Native + ".native", null, null, "required", null)]
    [InlineData(Native + ".native", "\"Spring\"", null, "wrong-type", "Spring")]
    [InlineData(Native + ".native.headline", null, null, "required", null)]
    [InlineData(Native + ".native.image", "\"sha256-bb\"", null, "unknown-asset", "sha256-bb")]
    [InlineData(Native + ".native.image", "\"sha256-cc\"", null, "invalid-value", "sha256-cc")]
    [InlineData(Native + ".native.icon", "5", null, "wrong-type", "5")]
    [InlineData(Native + ".native.imageFile", "\"x\"", null, "unknown-field", "x")]
    [InlineData(Native + ".native.sponsor", "\"a\\u202Eb\"", null, "invalid-value", "a\u202Eb")]
    public void Campaign_OneMistake_GivesItsOneError(string at, string? json, string? path, string code, string? value)
    {
        var error = Assert.Single(Documents.ReadCampaign(Documents.With(Documents.Campaign, at, json)).Errors);

        Assert.Equal((Bracketed(path ?? at), code, value), (error.Path, error.Code, error.Value));
        Assert.NotEmpty(error.Message);
    }

    [Fact]
    public void Zip_ThatSaysNoSize_FitsAny() => Assert.Equal(
        "sha256-ee/ad/index.html", Documents.Good(Documents.With(Documents.Campaign, $"{Zip}.asset", "\"sha256-ee\"")).LineItems[0].Creatives[5].AssetFile);

    [Fact]
    public void WholeNumber_GivenAsAString_IsShownWithItsQuotes()
    {
        var error = Assert.Single(Documents.ReadCampaign(Documents.With(Documents.Campaign, "lineItems.0.weight", "\"50\"")).Errors);

        Assert.Equal("lineItems[0].weight must be a whole number, is \"50\".", error.Message);
    }

    [Theory]
    [InlineData("sponsorship", "share")]
    [InlineData("pricePriority", "pricing")]
    [InlineData("standard", "goal")]
    public void Tier_WithoutWhatItNeeds_IsRequired(string tier, string needed)
    {
        var json = Documents.With(Documents.With(Documents.Campaign, "lineItems.0.tier", $"\"{tier}\""), $"lineItems.0.{needed}", null);
        var error = Assert.Single(Documents.ReadCampaign(json).Errors);

        Assert.Equal(($"lineItems[0].{needed}", ErrorCode.Required), (error.Path, error.Code));
    }

    [Theory]
    [InlineData("pacing", "\"even\"", true)]
    [InlineData("pacing", "\"asap\"", false)]
    [InlineData("pricing", """{ "model": "flat", "rate": "100" }""", true)]
    public void End_NeitherHereNorOnTheCampaign_IsMissingWhereNeeded(string field, string json, bool needed)
    {
        var open = Documents.With(Documents.With(Documents.Campaign, "end", "null"), $"lineItems.0.{field}", json);
        var errors = Documents.ReadCampaign(open).Errors;

        Assert.Equal(needed ? ["lineItems[0].end missing-end"] : [], errors.Select(error => $"{error.Path} {error.Code}"));
    }

    [Fact]
    public void End_OfALineItemThatCannotBeRead_IsNotMissingToo()
    {
        var open = Documents.With(Documents.With(Documents.Campaign, "end", "null"), "lineItems.0.end", "5");
        var error = Assert.Single(Documents.ReadCampaign(open).Errors);

        Assert.Equal(("lineItems[0].end", ErrorCode.WrongType), (error.Path, error.Code));
    }

    /// <summary>In the order of the contract's example; an unknown field comes after the known ones of its object.</summary>
    [Fact]
    public void EightMistakes_InTheContractsOrderOfFields_AreAnsweredInThatOrder()
    {
        (string At, string? Json)[] mistakes =
        [
            ("status", "\"on\""), ("timeZone", "5"), ("budget.currency", "\"EUR\""), ("frequencyCaps.0.limit", "101"), ("lineItems.0.key", "\"Top\""),
            ("lineItems.0.weight", "0"), ("lineItems.0.targeting.geo.include.1", "\"XX\""), ("lineItems.0.creatives.0.landingUrl", "\"http://acme.example/\""),
        ];
        var json = mistakes.Aggregate(Documents.Campaign, (document, mistake) => Documents.With(document, mistake.At, mistake.Json));

        Assert.Equal(mistakes.Select(mistake => Bracketed(mistake.At)), Documents.ReadCampaign(json).Errors.Select(error => error.Path));
    }

    [Fact]
    public void DuplicateName_IsNamed_WithTheValueThatWasNotTaken()
    {
        var json = Documents.Campaign.Replace("\"timeZone\":", "\"name\": \"Twice\", \"timeZone\":", StringComparison.Ordinal);
        var error = Assert.Single(Documents.ReadCampaign(json).Errors);

        Assert.Equal(("name", ErrorCode.DuplicateName, "Twice"), (error.Path, error.Code, error.Value));
    }

    [Fact]
    public void DuplicateKey_AfterAnEntryThatCannotBeRead_IsNamedWhereItStands()
    {
        var errors = Documents.ReadCampaign("""
            { "name": "x", "lineItems": [ 5, { "key": "a", "name": "a", "tier": "house" }, { "key": "a", "name": "a", "tier": "house" } ] }
            """).Errors;

        Assert.Equal(["lineItems[0] wrong-type", "lineItems[2].key duplicate-key"], errors.Select(error => $"{error.Path} {error.Code}"));
    }

    [Fact]
    public void EightMistakes_AreEightErrors()
    {
        var errors = Documents.ReadCampaign("""
            {
              "name": 5, "colour": "red", "name": "Twice", "timeZone": "Nowhere", "budget": { "amount": "x", "currency": "USD" },
              "lineItems": [ { "key": "TOP", "name": "Top", "tier": "house", "weight": 0, "targeting": { "geo": { "include": ["NP", "XX"] } } } ]
            }
            """).Errors;

        Assert.Equal(
            [
                "name duplicate-name", "name wrong-type", "timeZone invalid-time-zone", "budget.amount invalid-money", "lineItems[0].key invalid-key",
                "lineItems[0].weight out-of-range", "lineItems[0].targeting.geo.include[1] unknown-country", "colour unknown-field",
            ],
            errors.Select(error => $"{error.Path} {error.Code}"));
        Assert.All(errors, error => Assert.NotNull(error.Value));
    }

    private static string Bracketed(string path) => System.Text.RegularExpressions.Regex.Replace(path, @"\.(\d+)", "[$1]");
}
