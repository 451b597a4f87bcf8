using AdServer.Access.Keys;
using AdServer.Testing;

namespace AdServer.Access.Tests.Keys;

public sealed class AdminKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FirstStart_MakesAFileOnlyItsOwnerReads_AndTheNextStartKeepsIt()
    {
        string made;
        await using (var access = await AccessFixture.StartAsync(_folder.Path))
        {
            made = access.Get<AdminKey>().Value;
            Assert.Equal(Role.Admin, access.Get<ApiKeyDirectory>().Find(made)?.Role);
        }

        var file = _folder.File(AdminKey.FileName);
        Assert.Equal(made, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim());
        Assert.Equal([AdminKey.FileName], Directory.EnumerateFiles(_folder.Path, AdminKey.FileName + "*").Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("adserver.db")));
        }

        await using var again = await AccessFixture.StartAsync(_folder.Path);
        Assert.Equal(made, again.Get<AdminKey>().Value);
    }

    [Fact]
    public async Task Configured_IsTheOnlyAdminKey_AndWritesNoFile()
    {
        await using var access = await AccessFixture.StartAsync(_folder.Path, null, ("AdServer:AdminApiKey", "a-key-of-our-own-choice"));

        Assert.Equal(Role.Admin, access.Get<ApiKeyDirectory>().Find("a-key-of-our-own-choice")?.Role);
        Assert.False(File.Exists(_folder.File(AdminKey.FileName)));
    }

    [Fact]
    public async Task FileWithoutAKey_StartIsRefused()
    {
        _folder.Write(AdminKey.FileName, "\n"u8.ToArray());

        var refused = await Assert.ThrowsAsync<IOException>(() => AccessFixture.StartAsync(_folder.Path));
        Assert.Contains(AdminKey.FileName, refused.Message, StringComparison.Ordinal);
    }
}
