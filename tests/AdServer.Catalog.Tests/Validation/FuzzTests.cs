using System.Reflection;
using System.Text;
using AdServer.Catalog.Json;
using AdServer.Catalog.Tests.Building;
using AdServer.Catalog.Validation;
using CsCheck;

namespace AdServer.Catalog.Tests.Validation;

public sealed class FuzzTests
{
    private static readonly HashSet<string> Codes =
        [.. typeof(ErrorCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Theory]
    [InlineData(Upload.Campaign)]
    [InlineData(Upload.Site)]
    [InlineData(Upload.Advertiser)]
    public void AnyNodesReplacedOrRemoved_NeverThrows_AndEveryErrorIsWhole(Upload upload) => Mutation.Of(Documents.Of(upload)).Sample(
        json => Assert.All(
            Documents.ErrorsOf(upload, json),
            error => Assert.True(Codes.Contains(error.Code) && error.Path.Length > 0 && error.Message.Length > 0, $"{error.Path} {error.Code}")),
        iter: 5_000);

    /// <summary>What is taken must come out of the feed and go back in again, or nobody could serve or change it.</summary>
    [Fact]
    public void AnyCampaignTaken_IsReadAgain_FromEveryView() => Mutation.Of(Documents.Campaign).Sample(
        json =>
        {
            if (Documents.ReadCampaign(json).Document is not { } campaign)
            {
                return;
            }

            var canonical = CatalogJson.ToBytes(campaign, CatalogView.Canonical);
            var api = Documents.Good(Encoding.UTF8.GetString(CatalogJson.ToBytes(campaign, CatalogView.Api)));
            var served = CatalogReader.ReadServedCampaign(CatalogJson.ToBytes(campaign, CatalogView.Feed));
            Assert.Empty(served.Errors);
            Assert.Equal(canonical, CatalogJson.ToBytes(api, CatalogView.Canonical));
            Assert.Equal(canonical, CatalogJson.ToBytes(served.Document!, CatalogView.Canonical));
        },
        iter: 5_000);

    [Fact]
    public void AnySiteTaken_IsReadAgain_FromEveryView() => Mutation.Of(Documents.Site).Sample(
        json =>
        {
            if (Documents.ReadSite(json).Document is not { } site)
            {
                return;
            }

            var served = CatalogReader.ReadServedSite(CatalogJson.ToBytes(site, CatalogView.Feed));
            Assert.Empty(served.Errors);
            Assert.Equal(CatalogJson.ToBytes(site, CatalogView.Canonical), CatalogJson.ToBytes(served.Document!, CatalogView.Canonical));
        },
        iter: 5_000);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ \"name\": \"x\" } {}")]
    [InlineData("{ 'name': 1 }")]
    [InlineData("{ \"name\": \"x\", }")]
    [InlineData("\uFEFF")]
    public void NotJson_IsOneError(string text)
    {
        var error = Assert.Single(Documents.ReadCampaign(text).Errors);

        Assert.Equal(("", ErrorCode.InvalidValue), (error.Path, error.Code));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    public void NoObject_IsOneError(string text) => Assert.Equal(ErrorCode.WrongType, Assert.Single(Documents.ReadCampaign(text).Errors).Code);

    [Fact]
    public void NestedTwoThousandDeep_IsOneError()
    {
        var error = Assert.Single(Documents.ReadCampaign(
            $"{{\"name\":\"x\",\"lineItems\":{new string('[', 2_000)}{new string(']', 2_000)}}}").Errors);

        Assert.Equal(("", ErrorCode.InvalidValue), (error.Path, error.Code));
    }

    [Fact]
    public void BytesThatAreNoUtf8_AreNoCrash()
    {
        byte[] json = [.. "{\"name\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8];
        Assert.NotEmpty(CatalogReader.ReadCampaign(json, "acme", "spring", KnownReferences.Instance, Documents.Now).Errors);
    }
}
