using AdServer.CatalogFeed.History;

namespace AdServer.CatalogFeed.Tests;

public sealed class CatalogHistoryTests : IDisposable
{
    private readonly FakeCatalog _source = new();
    private readonly CatalogHistory _history;

    public CatalogHistoryTests() => _history = new CatalogHistory(_source);

    public void Dispose() => _history.Dispose();

    [Theory]
    [InlineData(new[] { 1, 2, 3, 4 })]
    [InlineData(new[] { 4, 3, 2, 1 })]
    [InlineData(new[] { 2, 4, 1, 3, 2 })]
    public async Task Find_AnyOrderOfVersions_IsTheCatalogAsItWasThen(int[] versions)
    {
        _source.Put("acme", "first");
        _source.Put("borea", "first");
        _source.Put("acme", "second");
        _source.Put("acme", "third");
        var then = new[] { "acme=first", "acme=first borea=first", "acme=second borea=first", "acme=third borea=first" };

        foreach (var version in versions)
        {
            var contents = await _history.FindAsync(_source.Stamp with { Version = version }, TestContext.Current.CancellationToken);

            Assert.Equal(version, contents!.Version);
            Assert.Equal(then[version - 1], string.Join(' ', contents.Advertisers.Values.OrderBy(one => one.Key).Select(one => $"{one.Key}={one.Name}")));
        }
    }

    [Fact]
    public async Task Find_VersionThatNeverWas_IsNone()
    {
        _source.Put("acme", "first");

        Assert.Null(await _history.FindAsync(_source.Stamp with { Version = 2 }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Find_VersionOfAnotherDatabase_IsNone()
    {
        _source.Put("acme", "first");
        var before = _source.Stamp;
        _source.Restore("acme", "restored");

        Assert.Null(await _history.FindAsync(before, TestContext.Current.CancellationToken));
    }
}
