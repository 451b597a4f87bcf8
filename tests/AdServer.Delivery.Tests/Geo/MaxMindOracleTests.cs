using System.Net;
using AdServer.Delivery.Files;
using AdServer.Delivery.Geo;
using AdServer.Testing;
using AdServer.Testing.Geo;
using MaxMind.Db;
using MaxMind.GeoIP2;
using MaxMind.GeoIP2.Model;

namespace AdServer.Delivery.Tests.Geo;

/// <summary>The slim model against MaxMind's own reader: over the project's own file always, over MaxMind's test databases where they are at hand.</summary>
public sealed class MaxMindOracleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_EveryNetworkOfEveryFile_AgreesWithMaxMindsReader()
    {
        foreach (var path in Files("test-data", "GeoIP2-City-Test.mmdb", "GeoLite2-City-Test.mmdb").Prepend(_folder.Write("own.mmdb", GeoSamples.City())))
        {
            Assert.NotEqual(0, Compare(path, (reader, address) => reader.City(address) is var found ? Expected(found.Country, found.RegisteredCountry, found.Subdivisions, found.City.GeoNameId) : null!));
        }

        foreach (var path in Files("test-data", "GeoIP2-Country-Test.mmdb", "GeoLite2-Country-Test.mmdb").Prepend(_folder.Write("own4.mmdb", GeoSamples.CountryIPv4())))
        {
            Assert.NotEqual(0, Compare(path, (reader, address) => reader.Country(address) is var found ? Expected(found.Country, found.RegisteredCountry, [], null) : null!));
        }
    }

    [Theory]
    [InlineData("81.2.69.142", "GB", "GB-ENG")]
    [InlineData("89.160.20.112", "SE", "SE-E")]
    [InlineData("2.125.160.216", "GB", "GB-ENG,GB-WBK")]
    [InlineData("216.160.83.56", "US", "US-WA")]
    [InlineData("175.16.199.1", "CN", "CN-22")]
    [InlineData("2001:218::1", "JP", "")]
    public void Find_MaxMindsCityFile_GivesItsKnownAnswers(string address, string country, string subdivisions)
    {
        foreach (var path in Files("test-data", "GeoIP2-City-Test.mmdb"))
        {
            var database = new GeoDatabase();
            database.Load(path);
            var found = database.Find(IPAddress.Parse(address));

            Assert.Equal(country, found.Country);
            Assert.Equal(subdivisions, string.Join(',', found.Subdivisions));
        }
    }

    [Fact]
    public void Load_MaxMindsCorruptFiles_AreRefusedAndTheFormerStays()
    {
        var database = new GeoDatabase();
        database.Load(_folder.Write("good.mmdb", GeoSamples.City()));
        var corrupt = MaxMindTestData.Folder is { } folder
            ? Directory.EnumerateFiles(Path.Combine(folder, "bad-data"), "*.mmdb", SearchOption.AllDirectories)
                .Concat(Files("test-data", "GeoIP2-City-Test-Broken-Double-Format.mmdb", "GeoIP2-City-Test-Invalid-Node-Count.mmdb", "MaxMind-DB-test-broken-pointers-24.mmdb", "MaxMind-DB-test-broken-search-tree-24.mmdb"))
            : [_folder.Write("cut.mmdb", GeoSamples.City()[..200])];

        foreach (var path in corrupt)
        {
            var refusal = Record.Exception(() => database.Load(path));

            Assert.True(refusal is FileRefusedException, $"{Path.GetFileName(path)}: {refusal?.ToString() ?? "was accepted"}");
            Assert.Equal("NP", database.Find(IPAddress.Parse("203.0.113.9")).Country);
        }
    }

    private static int Compare(string path, Func<DatabaseReader, IPAddress, GeoLocation> ask)
    {
        var database = new GeoDatabase();
        database.Load(path);
        using var oracle = new DatabaseReader(path);
        using var networks = new Reader(path);
        var count = 0;
        foreach (var node in networks.FindAll<Dictionary<string, object>>())
        {
            var expected = ask(oracle, node.Start);
            var found = database.Find(node.Start);
            Assert.Equal(expected.Country, found.Country);
            Assert.Equal(expected.Subdivisions, found.Subdivisions);
            Assert.Equal(expected.City, found.City);
            count++;
        }

        return count;
    }

    private static GeoLocation Expected(Country country, Country registered, IEnumerable<Subdivision> subdivisions, long? city)
    {
        var code = country.IsoCode ?? registered.IsoCode;
        return new GeoLocation(code, [.. subdivisions.Where(part => code is not null && part.IsoCode is not null).Select(part => $"{code}-{part.IsoCode}")], city);
    }

    private static IEnumerable<string> Files(string part, params string[] names) =>
        MaxMindTestData.Folder is { } folder ? names.Select(name => Path.Combine(folder, part, name)) : [];
}
