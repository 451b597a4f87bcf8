using System.Text;
using AdServer.Access.Keys;
using AdServer.Testing;

namespace AdServer.Access.Tests.Keys;

public sealed class ApiKeyStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Create_KeyIsLetInAtOnce_AsWhatItWasMadeFor()
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);
        var (row, key) = await access.Get<ApiKeyStore>().CreateAsync("Acme's script", Role.Advertiser, "acme", Stop);

        Assert.Equal(new Caller(Role.Advertiser, "acme", row.Id), access.Get<ApiKeyDirectory>().Find(key));
    }

    [Fact]
    public async Task Create_TheKeyItself_IsNowhereOnDisk()
    {
        string key;
        await using (var access = await AccessFixture.StartAsync(_folder.Path))
        {
            (_, key) = await access.Get<ApiKeyStore>().CreateAsync("script", Role.Publisher, null, Stop);
            AssertNotOnDisk(key);
        }

        AssertNotOnDisk(key);
    }

    [Fact]
    public async Task Delete_KeyIsRefusedAtOnce_AndAfterARestart()
    {
        string key;
        await using (var access = await AccessFixture.StartAsync(_folder.Path))
        {
            var store = access.Get<ApiKeyStore>();
            (var row, key) = await store.CreateAsync("script", Role.Publisher, null, Stop);
            Assert.True(await store.DeleteAsync(row.Id, Stop));
            Assert.False(await store.DeleteAsync(row.Id, Stop));
            Assert.Null(access.Get<ApiKeyDirectory>().Find(key));
        }

        await using var again = await AccessFixture.StartAsync(_folder.Path);
        Assert.Null(again.Get<ApiKeyDirectory>().Find(key));
    }

    [Fact]
    public async Task Key_OutlivesARestart()
    {
        string key;
        await using (var access = await AccessFixture.StartAsync(_folder.Path))
        {
            (_, key) = await access.Get<ApiKeyStore>().CreateAsync("script", Role.Delivery, null, Stop);
        }

        await using var again = await AccessFixture.StartAsync(_folder.Path);
        Assert.Equal(Role.Delivery, again.Get<ApiKeyDirectory>().Find(key)?.Role);
    }

    [Fact]
    public async Task Find_NearlyAKey_IsNobody()
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);
        var (_, key) = await access.Get<ApiKeyStore>().CreateAsync("script", Role.Delivery, null, Stop);
        var directory = access.Get<ApiKeyDirectory>();

        Assert.All(
            ["", " ", key[..^1], key + "a", key.ToUpperInvariant(), "ads_", Convert.ToHexString(ApiKeyDirectory.HashOf(key))],
            wrong => Assert.Null(directory.Find(wrong)));
    }

    [Fact]
    public async Task Race_KeysMadeAndTakenBackAtOnce_DirectoryIsWhatTheDatabaseHas()
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);
        var store = access.Get<ApiKeyStore>();
        var made = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => store.CreateAsync($"k{i}", Role.Delivery, null, Stop), Stop)));
        await Task.WhenAll(made.Where((_, i) => i % 2 == 0).Select(one => Task.Run(() => store.DeleteAsync(one.Row.Id, Stop), Stop)));

        Assert.Equal(12, (await store.ListAsync(Stop)).Count);
        for (var i = 0; i < made.Length; i++)
        {
            Assert.Equal(i % 2 == 1, access.Get<ApiKeyDirectory>().Find(made[i].Key) is not null);
        }
    }

    private void AssertNotOnDisk(string key)
    {
        var bytes = Encoding.UTF8.GetBytes(key["ads_".Length..]);
        foreach (var file in Directory.EnumerateFiles(_folder.Path))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var content = new MemoryStream();
            stream.CopyTo(content);
            Assert.True(content.ToArray().AsSpan().IndexOf(bytes) < 0, file);
        }
    }
}
