using System.Xml.Linq;
using AdServer.Simulation.Reports;
using AdServer.Simulation.Results;
using AdServer.Simulation.Tests.Building;
using AdServer.Simulation.Traffic;
using AdServer.Testing;

namespace AdServer.Simulation.Tests.Reports;

public sealed class ReportTests
{
    private static readonly SimulationResult Result = new Simulator(
        Build.Catalog(Build.Campaign("spring", Build.Even("even", 300, 3), Build.Asap("a.b-c", 50) with { DailyCap = 20 })),
        Build.Traffic(400) with { Surges = [new Surge(Build.Start.AddHours(30), 2, 10)], Lost = [new LostSpan(Build.Start.AddHours(40), Build.Start.AddHours(50))] },
        3).Run();

    [Fact]
    public void Write_Folder_HasTablesAndAChartForEachLineItem()
    {
        using var folder = new TemporaryFolder();

        ReportFolder.Write(Result, folder.Path);

        Assert.Equal(
            ["acme~spring~a.b-c.svg", "acme~spring~even.svg"], Directory.GetFiles(Path.Combine(folder.Path, "charts")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["hours.csv", "index.html", "line-items.csv", "summary.md"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(3, File.ReadAllLines(Path.Combine(folder.Path, "line-items.csv")).Length);
        Assert.Equal(1 + (2 * 72), File.ReadAllLines(Path.Combine(folder.Path, "hours.csv")).Length);
    }

    [Fact]
    public void ToSvg_EvenLineItem_ShowsDeliveryOverItsPlanFromZero()
    {
        var svg = Svg("even");

        var shapes = svg.Descendants().ToList();
        var plan = shapes.FindIndex(shape => (string?)shape.Attribute("class") == "plan");
        var delivery = shapes.FindIndex(shape => (string?)shape.Attribute("class") == "delivery");
        Assert.InRange(plan, 0, delivery);
        Assert.Contains(shapes, shape => (string?)shape.Attribute("class") == "plan first");
        // Both begin at the axis, which is zero.
        Assert.Contains("M62 280", (string?)shapes[delivery].Attribute("d"));
        var words = shapes.Where(shape => shape.Name.LocalName == "text").Select(shape => shape.Value).ToList();
        Assert.Contains("delivered 300", words);
        Assert.Contains("10 ×", words);
        Assert.Contains("no readers", words);
        Assert.Contains("0", words);
    }

    [Fact]
    public void ToSvg_WithoutPlan_HasNone() => Assert.DoesNotContain(Svg("a.b-c").Descendants(), shape => (string?)shape.Attribute("class") == "plan");

    [Fact]
    public void LineItems_AsTable_NamesGoalAndDelivery()
    {
        var table = ResultTables.LineItems(Result);

        var row = Assert.Single(table.Rows, row => row[0] == "acme/spring/even");
        Assert.Equal(["acme/spring/even", "even", "300", "300", "100.0 %"], row.Take(5));
        Assert.Contains("| acme/spring/even | even | 300 | 300 | 100.0 % |", table.ToMarkdown(), StringComparison.Ordinal);
        Assert.Contains("… and 1 more", table.ToText(1), StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">acme/spring/even</th>", table.ToHtml(), StringComparison.Ordinal);
    }

    private static XDocument Svg(string key) => XDocument.Parse(
        new DeliveryChart(Result.LineItems.Single(item => item.Path.EndsWith($"/{key}", StringComparison.Ordinal)), Result.Traffic).ToSvg());
}
