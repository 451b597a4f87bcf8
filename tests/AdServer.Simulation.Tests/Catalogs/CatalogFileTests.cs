using System.Text;
using AdServer.Catalog;
using AdServer.Catalog.Validation;
using AdServer.Simulation.Catalogs;
using AdServer.Simulation.Tests.Building;

namespace AdServer.Simulation.Tests.Catalogs;

public sealed class CatalogFileTests
{
    private const string Good = """
        {
          "sites": [ { "key": "times", "name": "Times", "domains": ["times.example"], "slots": [ { "name": "top", "sizes": ["300x250"] } ] } ],
          "advertisers": [ { "key": "acme", "name": "Acme", "domain": "acme.example" } ],
          "assets": [ { "advertiser": "acme", "asset": "sha256-1", "width": 300, "height": 250 } ],
          "campaigns": [ { "advertiser": "acme", "key": "spring", "name": "Spring", "lineItems": [ {
            "key": "top", "name": "Top", "tier": "house", "pacing": "asap", "targeting": { "slots": { "include": ["top"] } },
            "creatives": [ { "key": "ad", "type": "image", "size": "300x250", "asset": "sha256-1", "alt": "Ad", "landingUrl": "https://acme.example/" } ] } ] } ]
        }
        """;

    [Fact]
    public void Read_WholeCatalog_HasItAll()
    {
        var result = Read(Good);

        Assert.Empty(result.Errors);
        var item = Assert.Single(result.Document!.Campaigns["acme/spring"].LineItems);
        Assert.Equal("sha256-1", Assert.Single(item.Creatives).Asset);
    }

    [Theory]
    [InlineData("\"tier\": \"house\"", "\"tier\": \"gold\"", "campaigns[0].lineItems[0].tier must be one of sponsorship, standard, pricePriority, house; is 'gold'.")]
    [InlineData("\"include\": [\"top\"]", "\"include\": [\"side\"]", "campaigns[0].lineItems[0].targeting.slots.include[0]: no site has a slot 'side'.")]
    [InlineData("\"advertiser\": \"acme\", \"key\"", "\"advertiser\": \"zeta\", \"key\"", "campaigns[0].advertiser: the file has no advertiser 'zeta'.")]
    [InlineData("\"advertiser\": \"acme\", \"key\"", "\"key\"", "campaigns[0].advertiser is needed.")]
    [InlineData("\"name\": \"Times\",", "", "sites[0].name is needed.")]
    [InlineData("\"advertisers\": [", "\"readers\": [], \"advertisers\": [", "readers is not a known field.")]
    public void Read_Mistake_IsNamedByItsPlaceInTheFile(string good, string bad, string message)
    {
        var result = Read(Good.Replace(good, bad, StringComparison.Ordinal));

        Assert.Null(result.Document);
        Assert.Contains(message, result.Errors.Select(error => error.Message));
    }

    [Fact]
    public void Read_NoJson_IsOneMistake() => Assert.Single(Read("{ \"sites\": [").Errors);

    private static ValidationResult<CatalogContents> Read(string json) => CatalogFile.Read(Encoding.UTF8.GetBytes(json), Build.Start);
}
