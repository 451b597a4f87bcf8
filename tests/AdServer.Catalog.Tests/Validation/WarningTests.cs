using AdServer.Catalog.Tests.Building;

namespace AdServer.Catalog.Tests.Validation;

public sealed class WarningTests
{
    [Theory]
    [InlineData("lineItems.0.targeting.geo.include.1", "\"IN-ZZ\"", "lineItems[0].targeting.geo.include[1]", "unknown-subdivision")]
    [InlineData("lineItems.0.targeting.sections", """{ "include": ["a", "b"], "exclude": ["b", "A", "c"] }""", "lineItems[0].targeting.sections.include", "never-eligible")]
    [InlineData("lineItems.0.targeting.geo", """{ "include": ["in-dl", "NP"], "exclude": ["IN", "NP"] }""", "lineItems[0].targeting.geo.include", "never-eligible")]
    [InlineData("lineItems.0.targeting.geo", """{ "include": ["IN"], "exclude": ["IN-DL"] }""", "", null)]
    [InlineData("lineItems.0.targeting.languages", """{ "include": ["en-GB"], "exclude": ["en"] }""", "lineItems[0].targeting.languages.include", "never-eligible")]
    [InlineData("lineItems.0.targeting.keyValues.anyOf.0.allOf.0.notIn", """["Asia", "travel"]""", "lineItems[0].targeting.keyValues.anyOf", "never-eligible")]
    [InlineData("lineItems.0.targeting.keyValues.anyOf.0.allOf.0.notIn", """["asia"]""", "", null)]
    [InlineData("lineItems.0.goal.amount", "721000", "lineItems[0].goal", "goal-unlikely")]
    [InlineData("lineItems.0.goal.amount", "720000", "", null)]
    [InlineData("budget.amount", "\"449.99\"", "lineItems[0].goal", "goal-unlikely")]
    [InlineData("budget.amount", "\"450\"", "", null)]
    [InlineData("lineItems.0.end", "\"2026-01-31T00:00:00Z\"", "lineItems[0].end", "never-eligible")]
    [InlineData("lineItems.0.targeting.slots.include.0", "\"article-end\"", "lineItems[0].creatives", null)]
    public void Warning_IsGiven_AndTheCampaignIsTaken(string at, string json, string path, string? code)
    {
        var read = Documents.ReadCampaign(Documents.With(Documents.Campaign, at, json));

        Assert.Empty(read.Errors);
        Assert.NotNull(read.Document);
        Assert.Equal(code is null ? [] : [$"{path} {code}"], read.Warnings.Select(warning => $"{warning.Path} {warning.Code}"));
    }

    [Fact]
    public void Warning_NoCreativeOfASizeOfAnySlotTargeted()
    {
        var narrow = Documents.With(Documents.Campaign, "lineItems.0.targeting.slots.include.0", "\"article-end\"");
        var withoutText = Documents.With(narrow, "lineItems.0.creatives.2.size", "\"300x250\"");
        var withoutFluid = Documents.With(withoutText, "lineItems.0.creatives.6.size", "\"300x250\"");

        Assert.Equal(["no-creative-fits-slot"], Documents.ReadCampaign(withoutFluid).Warnings.Select(warning => warning.Code));
    }

    [Theory]
    [InlineData(60, 40, false)]
    [InlineData(60, 41, true)]
    public void Warning_SponsorshipsOfASlotOver100Together(int first, int second, bool warns)
    {
        var read = Documents.ReadCampaign($$"""
            { "name": "x", "lineItems": [
              { "key": "a", "name": "a", "tier": "sponsorship", "share": {{first}}, "targeting": { "slots": { "include": ["article-top"] } } },
              { "key": "b", "name": "b", "tier": "sponsorship", "share": {{second}}, "targeting": { "slots": { "include": ["article-top"] } } } ] }
            """);

        Assert.Equal(warns ? ["sponsorship-over-100"] : [], read.Warnings.Select(warning => warning.Code));
    }

    [Theory]
    [InlineData("""{ "slots": { "include": ["article-top"] } }""", "{}", "", "", true)]
    [InlineData("""{ "slots": { "include": ["article-top"] } }""", """{ "slots": { "exclude": ["article-top"] } }""", "", "", false)]
    [InlineData("{}", "{}", "\"end\": \"2026-03-01T00:00:00Z\",", "\"start\": \"2026-03-01T00:00:00Z\",", false)]
    [InlineData("{}", "{}", "\"end\": \"2026-03-01T00:00:01Z\",", "\"start\": \"2026-03-01T00:00:00Z\",", true)]
    public void Warning_SponsorshipsThatMeet_WhateverNamesTheSlot(string first, string second, string firstDates, string secondDates, bool warns)
    {
        var read = Documents.ReadCampaign($$"""
            { "name": "x", "lineItems": [
              { "key": "a", "name": "a", {{firstDates}} "tier": "sponsorship", "share": 60, "targeting": {{first}} },
              { "key": "b", "name": "b", {{secondDates}} "tier": "sponsorship", "share": 60, "targeting": {{second}} } ] }
            """);

        Assert.Equal(warns ? ["sponsorship-over-100"] : [], read.Warnings.Select(warning => warning.Code));
    }
}
