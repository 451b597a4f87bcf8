using AdServer.Catalog;
using AdServer.Catalog.Advertisers;
using AdServer.CatalogFeed.Following;
using AdServer.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdServer.CatalogFeed.Tests;

public sealed class LastGoodCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LastGoodCopy _copy;

    public LastGoodCopyTests() => _copy = new LastGoodCopy(
        Options.Create(new CatalogFeedOptions { Directory = _folder.Path }), new FeedHealth(), NullLogger<LastGoodCopy>.Instance);

    private static CatalogContents Contents => CatalogContents.Empty with
    {
        Epoch = Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"),
        Version = 42,
        Advertisers = CatalogContents.Empty.Advertisers.Add("acme", new Advertiser("acme", "Acme", "acme.example", [])),
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Read_WhatWasWritten_IsTheSame()
    {
        await _copy.WriteAsync(Contents, Stop);
        var read = await _copy.ReadAsync(Stop);

        Assert.Equal((Contents.Epoch, 42L), (read!.Epoch, read.Version));
        Assert.Equal("Acme", Assert.Single(read.Advertisers).Value.Name);
        Assert.Single(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public async Task Read_None_IsNull() => Assert.Null(await _copy.ReadAsync(Stop));

    [Fact]
    public async Task Read_AnyByteFlippedOrMissing_IsRefused()
    {
        await _copy.WriteAsync(Contents, Stop);
        var file = Directory.EnumerateFiles(_folder.Path).Single();
        var good = await File.ReadAllBytesAsync(file, Stop);
        for (var i = 0; i < good.Length; i++)
        {
            var flipped = (byte[])good.Clone();
            flipped[i] ^= 0x10;
            await File.WriteAllBytesAsync(file, flipped, Stop);
            Assert.Null(await _copy.ReadAsync(Stop));

            await File.WriteAllBytesAsync(file, good[..i], Stop);
            Assert.Null(await _copy.ReadAsync(Stop));
        }
    }
}
