using System.Text;
using AdServer.Simulation.Results;

namespace AdServer.Simulation.Reports;

public static class MarkdownReport
{
    public static string Write(SimulationResult result)
    {
        var text = new StringBuilder("# Simulated delivery\n\n");
        _ = text.Append(ResultTables.Summary(result)).Append("\n\n");
        if (result.Broken.Count > 0)
        {
            _ = text.Append("## Promises that were not kept\n\n").AppendJoin("", result.Broken.Select(broken => $"- {broken}\n")).Append('\n');
        }

        _ = text.Append("## Line items\n\n").Append(ResultTables.LineItems(result).ToMarkdown());
        if (ResultTables.Campaigns(result) is { Rows.Count: > 0 } campaigns)
        {
            _ = text.Append("\n## Campaigns\n\n").Append(campaigns.ToMarkdown());
        }

        return text.ToString();
    }
}
