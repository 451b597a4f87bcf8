using System.Reflection;

namespace AdServer.Tests;

/// <summary>Who may lean on whom. A new line here is a wall moved: say why in docs/decisions.</summary>
public sealed class RoomTests
{
    public static TheoryData<string, string> Walls => new()
    {
        { "AdServer.Catalog", "" },
        { "AdServer.Access", "AdServer.Catalog" },
        { "AdServer.Events", "" },
        { "AdServer.Selection", "AdServer.Catalog" },
        { "AdServer.CatalogFeed", "AdServer.Catalog" },
        { "AdServer.Pacing", "AdServer.Catalog AdServer.Events AdServer.Selection" },
        { "AdServer.Campaigns", "AdServer.Access AdServer.Catalog AdServer.CatalogFeed AdServer.Pacing" },
        { "AdServer.Console", "AdServer.Access" },
        { "AdServer.Delivery", "AdServer.Access AdServer.Catalog AdServer.CatalogFeed AdServer.Events AdServer.Pacing AdServer.Selection" },
        { "AdServer.Reporting", "AdServer.Access AdServer.Catalog AdServer.Events AdServer.Pacing AdServer.Selection" },
        { "AdServer.Simulation", "AdServer.Catalog AdServer.Events AdServer.Pacing AdServer.Selection" },
    };

    [Theory]
    [MemberData(nameof(Walls))]
    public void Room_LeansOnlyOnWhatItMay(string room, string allowed)
    {
        var rooms = Assembly.Load(room).GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => name.StartsWith("AdServer.", StringComparison.Ordinal));

        Assert.Empty(rooms.Except(allowed.Split(' ')));
    }

    [Theory]
    [InlineData("AdServer.Catalog")]
    [InlineData("AdServer.Selection")]
    public void PureRoom_HasNoPackageAndNoServer(string room)
    {
        var strangers = Assembly.Load(room).GetReferencedAssemblies().Select(name => name.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && !name.StartsWith("AdServer.", StringComparison.Ordinal));

        Assert.Empty(strangers);
    }

    [Fact]
    public void EveryRoom_HasItsWalls()
    {
        var built = Directory.EnumerateFiles(AppContext.BaseDirectory, "AdServer.*.dll").Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.EndsWith("Tests", StringComparison.Ordinal) && name is not "AdServer.Testing");

        Assert.Equal(Walls.Select(row => row.Data.Item1).Order(StringComparer.Ordinal), built.Order(StringComparer.Ordinal)!);
    }
}
