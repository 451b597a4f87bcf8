using AdServer.Simulation.Catalogs;
using AdServer.Simulation.Traffic;

namespace AdServer.Simulation.Tests;

public sealed class SampleTests
{
    [Fact]
    public void Sample_Reads_AndDeliversWhatItPromises()
    {
        var catalog = CatalogFile.Read(Sample("catalog.json"), DateTimeOffset.MinValue);
        Assert.Empty(catalog.Errors);
        var traffic = TrafficSpecReader.Read(Sample("traffic.json"), catalog.Document!);
        Assert.Empty(traffic.Errors);

        var result = new Simulator(catalog.Document!, traffic.Document!, 30).Run(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(result.Broken);
        Assert.All(result.LineItems.Where(item => item.Goal is not null), item => Assert.InRange(item.Paid, item.Goal!.Amount - Math.Max(10, item.Goal.Amount / 200), item.Goal.Amount));
        Assert.InRange(result.Campaigns.Single(campaign => campaign.Budget is not null).Spent, 59.99m, 60m);
    }

    private static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "simulation", name));
}
