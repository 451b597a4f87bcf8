using System.Text;
using System.Text.Json.Nodes;
using AdServer.Catalog.Json;
using AdServer.Catalog.Tests.Building;
using AdServer.Catalog.Validation;

namespace AdServer.Catalog.Tests.Json;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData(CatalogView.Canonical)]
    [InlineData(CatalogView.Api)]
    public void Campaign_WrittenAndReadAgain_IsTheSame(CatalogView view)
    {
        var campaign = Documents.Good(Documents.Campaign);
        var written = Encoding.UTF8.GetString(CatalogJson.ToBytes(campaign, view));

        Assert.Equal(CatalogJson.ToBytes(campaign, CatalogView.Canonical), CatalogJson.ToBytes(Documents.Good(written), CatalogView.Canonical));
    }

    [Fact]
    public void Campaign_OverTheFeed_KeepsAllOfIt()
    {
        var campaign = Documents.Good(Documents.Campaign);
        var feed = CatalogJson.ToBytes(campaign, CatalogView.Feed);
        var read = CatalogReader.ReadServedCampaign(feed);

        Assert.Empty(read.Errors);
        Assert.Equal(feed, CatalogJson.ToBytes(read.Document!, CatalogView.Feed));
        Assert.Equal("sha256-aa.png", read.Document!.LineItems[0].Creatives[0].AssetFile);
    }

    [Fact]
    public void Campaign_OrderAndSpacingAndDefaults_MakeNoDifference()
    {
        var root = JsonNode.Parse(Documents.Campaign)!.AsObject();
        var turned = new JsonObject(root.Reverse().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        var item = turned["lineItems"]![0]!.AsObject();
        Assert.All(["status", "start", "pacing", "share", "weight", "pageRule", "frequencyCaps"], name => Assert.True(item.Remove(name)));

        Assert.Equal(
            CatalogJson.ToBytes(Documents.Good(Documents.Campaign), CatalogView.Canonical),
            CatalogJson.ToBytes(Documents.Good(turned.ToJsonString()), CatalogView.Canonical));
    }

    [Fact]
    public void Campaign_WhatAGetAdds_IsAcceptedAndIgnored()
    {
        var json = Documents.With(Documents.Campaign, "reviewStatus", "\"approved\"");
        json = Documents.With(json, "counts", """{ "impressions": 5 }""");
        json = Documents.With(json, "lineItems.0.reviewStatus", "\"rejected\"");
        json = Documents.With(json, "lineItems.0.creatives.0.reviewStatus", "\"pendingReview\"");

        Assert.Equal(
            CatalogJson.ToBytes(Documents.Good(Documents.Campaign), CatalogView.Feed), CatalogJson.ToBytes(Documents.Good(json), CatalogView.Feed));
    }

    [Fact]
    public void SiteAndAdvertiser_WrittenAndReadAgain_AreTheSame()
    {
        var site = Documents.ReadSite(Documents.Site).Document!;
        var advertiser = Documents.ReadAdvertiser(Documents.Advertiser).Document!;
        foreach (var view in Enum.GetValues<CatalogView>())
        {
            Assert.Equal(
                CatalogJson.ToBytes(site, view), CatalogJson.ToBytes(Documents.ReadSite(Encoding.UTF8.GetString(CatalogJson.ToBytes(site, view))).Document!, view));
            Assert.Equal(
                CatalogJson.ToBytes(advertiser, view),
                CatalogJson.ToBytes(Documents.ReadAdvertiser(Encoding.UTF8.GetString(CatalogJson.ToBytes(advertiser, view))).Document!, view));
        }
    }

    [Fact]
    public void Values_AreStoredAsTheyCompare()
    {
        var json = Documents.With(Documents.Campaign, "lineItems.0.targeting.sections.include", """[" World ", "WORLD", "sport"]""");
        json = Documents.With(json, "lineItems.0.targeting.geo.include", """["np", " in-dl", "CITY:1283240"]""");
        var targeting = Documents.Good(json).LineItems[0].Targeting;

        Assert.Equal(["world", "sport"], targeting.Sections.Include);
        Assert.Equal(["NP", "IN-DL", "city:1283240"], targeting.Geo.Include);
    }
}
