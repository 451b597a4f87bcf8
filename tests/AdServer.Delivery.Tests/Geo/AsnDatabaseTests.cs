using System.Net;
using AdServer.Delivery.Files;
using AdServer.Delivery.Geo;
using AdServer.Testing;
using AdServer.Testing.Geo;

namespace AdServer.Delivery.Tests.Geo;

public sealed class AsnDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("203.0.113.9", 16509)]
    [InlineData("::ffff:203.0.113.9", 16509)]
    [InlineData("2001:db8:1::7", 24940)]
    [InlineData("2001:db8:2::7", 0)]
    [InlineData("10.0.0.1", 0)]
    public void Find_NamesTheNetwork(string address, long expected) => Assert.Equal(expected, Load(GeoSamples.Asn()).Find(IPAddress.Parse(address)));

    [Fact]
    public void Find_NumbersAsText_InAnIPv4OnlyFile()
    {
        var database = Load(GeoSamples.AsnTextIPv4());

        Assert.Equal(14061, database.Find(IPAddress.Parse("32.1.5.5")));
        Assert.Equal(0, database.Find(IPAddress.Parse("2001:db8::1")));
    }

    [Fact]
    public void Find_NothingLoaded_IsNothing() => Assert.Equal(0, new AsnDatabase().Find(IPAddress.Parse("203.0.113.9")));

    [Fact]
    public void Load_LocationsAndRubbish_AreRefused_AndTheFormerStays()
    {
        var database = Load(GeoSamples.Asn());

        Assert.Contains("GeoLite2-City", Assert.Throws<FileRefusedException>(() => database.Load(_folder.Write("city.mmdb", GeoSamples.City()))).Message, StringComparison.Ordinal);
        _ = Assert.Throws<FileRefusedException>(() => database.Load(_folder.Write("cut.mmdb", GeoSamples.Asn()[..100])));
        _ = Assert.Throws<FileRefusedException>(() => database.Load(_folder.Write("text.mmdb", "AS1,Example"u8.ToArray())));
        Assert.Equal(16509, database.Find(IPAddress.Parse("203.0.113.9")));
    }

    [Fact]
    public void Find_MaxMindsFile_GivesItsKnownAnswers()
    {
        if (MaxMindTestData.Folder is { } folder)
        {
            var database = new AsnDatabase();
            database.Load(Path.Combine(folder, "test-data", "GeoLite2-ASN-Test.mmdb"));
            Assert.Equal(15169, database.Find(IPAddress.Parse("1.0.0.1")));
            Assert.Equal(1221, database.Find(IPAddress.Parse("1.128.0.1")));
        }
    }

    private AsnDatabase Load(byte[] content)
    {
        var database = new AsnDatabase();
        database.Load(_folder.Write(Guid.NewGuid() + ".mmdb", content));
        return database;
    }
}
