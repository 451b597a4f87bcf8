using System.Net;
using AdServer.Delivery.Files;
using AdServer.Delivery.Geo;
using AdServer.Testing;
using AdServer.Testing.Geo;

namespace AdServer.Delivery.Tests.Geo;

public sealed class GeoDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("203.0.113.9", "NP", "NP-P3", 1283240L)]
    [InlineData("198.51.100.1", "IN", "IN-DL", 1273294L)]
    [InlineData("192.0.2.255", "GB", "GB-ENG,GB-WSM", 2643743L)]
    [InlineData("::ffff:192.0.2.1", "GB", "GB-ENG,GB-WSM", 2643743L)]
    [InlineData("2001:db8:1::7", "JP", "JP-13", 1850147L)]
    [InlineData("2001:db8:2::7", null, "", null)]
    [InlineData("10.0.0.1", null, "", null)]
    [InlineData("127.0.0.1", null, "", null)]
    public void Find_CityDatabase_NamesCountrySubdivisionsAndCity(string address, string? country, string subdivisions, long? city)
    {
        var database = Load(GeoSamples.City());

        var found = database.Find(IPAddress.Parse(address));

        Assert.Equal(country, found.Country);
        Assert.Equal(subdivisions, string.Join(',', found.Subdivisions));
        Assert.Equal(city, found.City);
    }

    [Fact]
    public void Find_IPv4OnlyFile_IsNeverAskedAboutIPv6()
    {
        var database = Load(GeoSamples.CountryIPv4());

        Assert.Equal("NP", database.Find(IPAddress.Parse("32.1.5.5")).Country);
        Assert.Equal(GeoLocation.Unknown, database.Find(IPAddress.Parse("2001:db8::1")));
    }

    [Theory]
    [InlineData("203.0.113.9", "NP", "NP-Bagmati")]
    [InlineData("198.51.100.1", "IN", "IN-Delhi")]
    [InlineData("192.0.2.1", "GB", "")]
    [InlineData("2001:db8:1::7", "JP", "JP-Tokyo")]
    [InlineData("10.0.0.1", null, "")]
    public void Find_FlatSchema_NamesCountryAndItsPartByName(string address, string? country, string subdivisions)
    {
        var found = Load(GeoSamples.FlatCity()).Find(IPAddress.Parse(address));

        Assert.Equal(country, found.Country);
        Assert.Equal(subdivisions, string.Join(',', found.Subdivisions));
        Assert.Null(found.City);
    }

    [Fact]
    public void Find_FlatSchemaOfIPv4_IsNeverAskedAboutIPv6()
    {
        var database = Load(GeoSamples.FlatCountryIPv4());

        Assert.Equal("NP", database.Find(IPAddress.Parse("32.1.5.5")).Country);
        Assert.Equal("NP", database.Find(IPAddress.Parse("::ffff:32.1.5.5")).Country);
        Assert.Equal(GeoLocation.Unknown, database.Find(IPAddress.Parse("2001:db8::1")));
    }

    [Fact]
    public void Find_RecordWithoutCountry_TakesTheRegisteredOne() =>
        Assert.Equal("IN", Load(GeoSamples.CountryIPv4()).Find(IPAddress.Parse("203.0.113.1")).Country);

    [Fact]
    public void Find_NothingLoaded_IsUnknown() =>
        Assert.Equal(GeoLocation.Unknown, new GeoDatabase().Find(IPAddress.Parse("203.0.113.9")));

    [Fact]
    public void KnowsSubdivision_OnlyWhatTheFileNames()
    {
        var database = Load(GeoSamples.City());

        Assert.True(database.KnowsSubdivision("IN-DL"));
        Assert.False(database.KnowsSubdivision("IN-XX"));
        Assert.Null(new GeoDatabase().KnowsSubdivision("IN-DL"));
    }

    [Fact]
    public void Load_OtherKindOfDatabase_IsRefusedByName()
    {
        var refusal = Assert.Throws<FileRefusedException>(() => Load(GeoSamples.Asn()));

        Assert.Contains("GeoLite2-ASN", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_CutAnywhere_IsRefusedOrStillAnswers_AndTheFormerStays()
    {
        var good = GeoSamples.City();
        var database = Load(good);

        for (var length = 0; length < good.Length; length += 7)
        {
            var path = _folder.Write("cut.mmdb", good[..length]);
            Assert.Throws<FileRefusedException>(() => database.Load(path));
            Assert.Equal("NP", database.Find(IPAddress.Parse("203.0.113.9")).Country);
        }
    }

    [Fact]
    public void Load_AnyByteChanged_NeverThrowsAnythingElse()
    {
        var good = GeoSamples.City();
        for (var at = 0; at < good.Length; at++)
        {
            var bad = (byte[])good.Clone();
            bad[at] ^= 0xFF;
            var database = new GeoDatabase();
            var path = _folder.Write("bad.mmdb", bad);
            if (Record.Exception(() => database.Load(path)) is { } refusal)
            {
                Assert.IsType<FileRefusedException>(refusal);
            }

            _ = database.Find(IPAddress.Parse("203.0.113.9"));
            _ = database.Find(IPAddress.Parse("2001:db8:1::7"));
        }
    }

    private GeoDatabase Load(byte[] content)
    {
        var database = new GeoDatabase();
        database.Load(_folder.Write(Guid.NewGuid() + ".mmdb", content));
        return database;
    }
}
