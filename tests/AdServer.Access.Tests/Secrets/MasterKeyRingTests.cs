using AdServer.Access.Secrets;
using AdServer.Testing;

namespace AdServer.Access.Tests.Secrets;

public sealed class MasterKeyRingTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Restart_KeepsTheKey()
    {
        var first = await CurrentAsync(Start);
        var second = await CurrentAsync(Start.AddDays(29));

        Assert.Equal(32, first.Secret.Length);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.Secret.ToArray(), second.Secret.ToArray());
    }

    [Fact]
    public async Task Rotation_AfterThirtyDays_KeepsTheOldOneForOpening()
    {
        var first = await CurrentAsync(Start);
        await using var later = await AccessFixture.StartAsync(_folder.Path, Start.AddDays(30));
        var ring = later.Get<IMasterKeys>();

        Assert.NotEqual(first.Id, ring.Current.Id);
        Assert.NotEqual(first.Secret.ToArray(), ring.Current.Secret.ToArray());
        Assert.Equal(first.Secret.ToArray(), ring.Find(first.Id)?.Secret.ToArray());
    }

    [Fact]
    public async Task Rotation_FourHundredDaysAfter_ForgetsIt()
    {
        var first = await CurrentAsync(Start);
        _ = await CurrentAsync(Start.AddDays(30));
        var last = await CurrentAsync(Start.AddDays(430).AddSeconds(1));
        await using var later = await AccessFixture.StartAsync(_folder.Path, Start.AddDays(431));

        Assert.Null(later.Get<IMasterKeys>().Find(first.Id));
        Assert.Equal(last.Id, later.Get<IMasterKeys>().Current.Id);
    }

    [Fact]
    public async Task Secret_IsNowhereOnDiskInTheClear()
    {
        var secret = (await CurrentAsync(Start)).Secret.ToArray();
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "adserver.db*"))
        {
            Assert.True((await File.ReadAllBytesAsync(file, Stop)).AsSpan().IndexOf(secret) < 0, file);
        }
    }

    private async Task<MasterKey> CurrentAsync(DateTimeOffset now)
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path, now);
        return access.Get<IMasterKeys>().Current;
    }
}
