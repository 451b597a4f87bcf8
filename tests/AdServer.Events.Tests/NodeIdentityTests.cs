using AdServer.Testing;

namespace AdServer.Events.Tests;

public sealed class NodeIdentityTests
{
    [Fact]
    public void Load_Twice_IsTheSameNodeInAnotherBoot()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("a/b/data");

        var first = NodeIdentity.Load(data);
        var second = NodeIdentity.Load(data);

        Assert.Matches("^[0-9a-f]{16}$", first.Node);
        Assert.Equal(first.Node, second.Node);
        Assert.Equal(16, first.BootId.Length);
        Assert.NotEqual(first.BootId.ToArray(), second.BootId.ToArray());
    }

    [Fact]
    public void Load_FileOfSomethingElse_ThrowsAndNamesIt()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("node-id", "not hex"u8.ToArray());

        Assert.Contains(file, Assert.Throws<InvalidDataException>(() => NodeIdentity.Load(folder.Path)).Message, StringComparison.Ordinal);
    }
}
