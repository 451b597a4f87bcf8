using AdServer.Events.Storage;
using AdServer.Testing;

namespace AdServer.Events.Tests.Storage;

public sealed class CommitFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("log.commit");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_AfterCommits_ListsTheTwoNewestNewestFirst()
    {
        var epoch = Write(1, 2, 3);

        using var file = CommitFile.Open(Path);
        Assert.Equal([3L, 2L], file.ListCommits());
        Assert.Equal([3, 3, 3], file.GetCommitMetadata(3));
        Assert.Equal(epoch, file.Epoch);
    }

    [Fact]
    public void Open_NewestIsTorn_KeepsTheOneBeforeAndWritesOverTheTornOne()
    {
        _ = Write(1, 2, 3);
        Damage(block: 1);

        using (var file = CommitFile.Open(Path))
        {
            Assert.Equal([2L], file.ListCommits());
            file.Commit(0, 0, [4, 4], 4, false);
        }

        using var again = CommitFile.Open(Path);
        Assert.Equal([4L, 2L], again.ListCommits());
    }

    [Fact]
    public void Open_BothAreDamaged_Throws()
    {
        _ = Write(1, 2);
        Damage(block: 1);
        Damage(block: 2);

        _ = Assert.Throws<InvalidDataException>(() => CommitFile.Open(Path));
    }

    [Fact]
    public void Open_HeaderIsDamaged_Throws()
    {
        _ = Write(1);
        Damage(block: 0);

        _ = Assert.Throws<InvalidDataException>(() => CommitFile.Open(Path));
    }

    [Fact]
    public void RenewEpoch_KeepsTheCommits()
    {
        var epoch = Write(1, 2);

        var next = Guid.NewGuid();
        CommitFile.RenewEpoch(Path, next);

        using var file = CommitFile.Open(Path);
        Assert.NotEqual(epoch, file.Epoch);
        Assert.Equal(next, file.Epoch);
        Assert.Equal([2L, 1L], file.ListCommits());
    }

    [Fact]
    public void Commit_CannotBeWritten_ThrowsAndSaysSo()
    {
        var file = CommitFile.Open(Path);
        file.Dispose();

        _ = Assert.ThrowsAny<Exception>(() => file.Commit(0, 0, [1], 1, false));
        Assert.True(file.Failure.IsCompletedSuccessfully);
    }

    private Guid Write(params byte[] numbers)
    {
        using var file = CommitFile.Open(Path);
        foreach (var number in numbers)
        {
            file.Commit(0, 0, [number, number, number], number, false);
        }

        return file.Epoch;
    }

    private void Damage(int block)
    {
        var bytes = File.ReadAllBytes(Path);
        bytes[(block * 4096) + 17] ^= 1;
        File.WriteAllBytes(Path, bytes);
    }
}
