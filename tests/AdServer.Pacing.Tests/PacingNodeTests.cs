using AdServer.Pacing.Tests.Building;
using AdServer.Selection.Delivery;
using AdServer.Testing;

namespace AdServer.Pacing.Tests;

public sealed class PacingNodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestClock _clock = new();

    private string LedgerFile => _folder.File("ledger.db");

    [Fact]
    public void Use_NewCatalog_ServesAfterOneRound()
    {
        using var node = new TestNode("a", LedgerFile, _clock);
        node.Use(Build.Snapshot(Build.Goal("one", 1_000), Build.Item("house")));

        Assert.Equal(DeliveryStops.Goal, node["one"].Stops);
        Assert.Equal(DeliveryStops.None, node["house"].Stops);

        node.Round();

        Assert.Equal(DeliveryStops.None, node["one"].Stops);
        Assert.Equal(1_000, node["one"].Owed);
        Assert.True(node.TryDeal("one", out var unit));
        Assert.False(unit.IsNone);
        Assert.True(node.TryDeal("house", out var none));
        Assert.True(none.IsNone);
    }

    [Fact]
    public void Goal_ServedWhole_IsPaidToTheUnitAndStops()
    {
        using var node = new TestNode("a", LedgerFile, _clock);
        node.Use(Build.Snapshot(Build.Goal("one", 50)));
        var dealt = 0;
        for (var second = 0; second < 20; second++)
        {
            node.Round();
            while (node.TryDeal("one", out var unit))
            {
                dealt++;
                node.Impression(node.Fill("one", unit));
            }

            _clock.Advance(1);
        }

        using var books = new LedgerBooks(LedgerFile);
        Assert.Equal(50, dealt);
        Assert.Equal(50, books.Paid("one"));
        Assert.Equal(0, books.Outstanding("one"));
        Assert.Equal(DeliveryStops.Goal, node["one"].Stops);
        Assert.Equal(0, node["one"].Owed);
        books.AssertConsistent();
    }

    public void Dispose() => _folder.Dispose();
}
