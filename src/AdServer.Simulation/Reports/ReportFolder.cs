using AdServer.Simulation.Results;

namespace AdServer.Simulation.Reports;

/// <summary>Everything a simulation leaves behind.</summary>
public static class ReportFolder
{
    /// <summary>Files of an earlier run in the same folder are written over.</summary>
    /// <exception cref="IOException">The folder cannot be written; so does <see cref="UnauthorizedAccessException"/>.</exception>
    public static void Write(SimulationResult result, string folder)
    {
        var charts = Directory.CreateDirectory(Path.Combine(folder, "charts"));
        File.WriteAllText(Path.Combine(folder, "index.html"), HtmlReport.Write(result));
        File.WriteAllText(Path.Combine(folder, "summary.md"), MarkdownReport.Write(result));
        File.WriteAllText(Path.Combine(folder, "line-items.csv"), CsvReport.LineItems(result));
        File.WriteAllText(Path.Combine(folder, "hours.csv"), CsvReport.Hours(result));
        foreach (var item in result.LineItems)
        {
            // Keys hold no '/', and no two '~': a name for each.
            File.WriteAllText(Path.Combine(charts.FullName, $"{item.Path.Replace('/', '~')}.svg"), new DeliveryChart(item, result.Traffic).ToSvg());
        }
    }
}
