using System.Text;
using AdServer.Access.Database;
using AdServer.Access.Keys;
using AdServer.Testing;
using Microsoft.EntityFrameworkCore;

namespace AdServer.Access.Tests.Keys;

public sealed class ApiKeyStoreTests : IDisposable
{
    private static readonly Caller By = new(Role.Admin, null, "admin", "The admin key");

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Create_KeyIsLetInAtOnce_AsWhatItWasMadeFor()
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);
        var (row, key) = await access.Get<ApiKeyStore>().CreateAsync("Acme's script", Role.Advertiser, "acme", By, Stop);

        Assert.Equal(new Caller(Role.Advertiser, "acme", row.Id, "Acme's script"), access.Get<ApiKeyDirectory>().Find(key));
    }

    [Fact]
    public async Task Create_TheKeyItself_IsNowhereOnDisk()
    {
        string key;
        await using (var access = await AccessFixture.StartAsync(_folder.Path))
        {
            (_, key) = await access.Get<ApiKeyStore>().CreateAsync("script", Role.Publisher, null, By, Stop);
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
            (var row, key) = await store.CreateAsync("script", Role.Publisher, null, By, Stop);
            Assert.True(await store.DeleteAsync(row.Id, By, Stop));
            Assert.False(await store.DeleteAsync(row.Id, By, Stop));
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
            (_, key) = await access.Get<ApiKeyStore>().CreateAsync("script", Role.Delivery, null, By, Stop);
        }

        await using var again = await AccessFixture.StartAsync(_folder.Path);
        Assert.Equal(Role.Delivery, again.Get<ApiKeyDirectory>().Find(key)?.Role);
    }

    [Fact]
    public async Task Find_NearlyAKey_IsNobody()
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);
        var (_, key) = await access.Get<ApiKeyStore>().CreateAsync("script", Role.Delivery, null, By, Stop);
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
        var made = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => store.CreateAsync($"k{i}", Role.Delivery, null, By, Stop), Stop)));
        await Task.WhenAll(made.Where((_, i) => i % 2 == 0).Select(one => Task.Run(() => store.DeleteAsync(one.Row.Id, By, Stop), Stop)));

        Assert.Equal(12, (await store.ListAsync(Stop)).Count);
        for (var i = 0; i < made.Length; i++)
        {
            Assert.Equal(i % 2 == 1, access.Get<ApiKeyDirectory>().Find(made[i].Key) is not null);
        }
    }

    [Fact]
    public async Task CreateAndDelete_AreAudited_WithWhoAndWhat_WithoutTheKey()
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path);
        var store = access.Get<ApiKeyStore>();
        var (row, key) = await store.CreateAsync("Acme's “script”", Role.Advertiser, "acme", By, Stop);
        Assert.True(await store.DeleteAsync(row.Id, new Caller(Role.Admin, null, "key-2", "Second"), Stop));
        Assert.False(await store.DeleteAsync(row.Id, By, Stop));

        await using var context = await access.Get<IDbContextFactory<AccessDbContext>>().CreateDbContextAsync(Stop);
        var rows = await context.Audit.OrderBy(one => one.Id).ToListAsync(Stop);
        const string Shown = """{"name":"Acme's “script”","role":"advertiser","advertiser":"acme"}""";
        Assert.Equal(
            [$"create api-key/{row.Id} admin|The admin key|admin  > {Shown}", $"delete api-key/{row.Id} key-2|Second|admin {Shown} > "],
            rows.Select(one => $"{one.Action} {one.Object} {one.By}|{one.ByName}|{one.Role} {one.Before} > {one.After}"));
        Assert.All(rows, one => Assert.Equal(access.Time.GetUtcNow().UtcDateTime, one.AtUtc));
        Assert.DoesNotContain(rows, one => one.Advertiser.Length > 0 || (one.Before + one.After).Contains(key, StringComparison.Ordinal));
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
