using System.Globalization;
using System.Text;
using AdServer.Catalog;
using AdServer.Simulation.Results;

namespace AdServer.Simulation.Reports;

/// <summary>For spreadsheets and programs: figures without separators, empty where there is nothing to say. Keys need no quotes.</summary>
public static class CsvReport
{
    public static string LineItems(SimulationResult result)
    {
        var text = new StringBuilder("lineItem,tier,pacing,unit,goal,paid,fills,impressions,clicks,farthestOffPlan,hoursOffPlan,plansDrawnAnew,dailyCap,busiestDay\n");
        foreach (var item in result.LineItems)
        {
            Line(
                text, item.Path, WireName<Catalog.Campaigns.Tier>.Of(item.Tier), WireName<Catalog.Campaigns.Pacing>.Of(item.Pacing),
                item.Goal is { } goal ? WireName<Catalog.Campaigns.GoalUnit>.Of(goal.Unit) : null, item.Goal?.Amount, item.Paid, item.Fills, item.Impressions, item.Clicks,
                item.HasPlan ? Figures.Plain(item.FarthestOff) : null, item.HasPlan ? item.HoursOffPlan : null, item.HasPlan ? item.Redraws : null, item.DailyCap, item.BusiestDay);
        }

        return text.ToString();
    }

    /// <summary>A row a line item and hour.</summary>
    public static string Hours(SimulationResult result)
    {
        var text = new StringBuilder("lineItem,until,delivered,paid,planned,plansDrawnAnew\n");
        foreach (var item in result.LineItems)
        {
            foreach (var hour in item.Hours)
            {
                Line(text, item.Path, Figures.Hour(hour.At), hour.Delivered, hour.Paid, double.IsNaN(hour.Planned) ? null : Figures.Plain(hour.Planned), hour.Redraws);
            }
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, params IEnumerable<object?> cells) =>
        _ = text.AppendJoin(',', cells.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture))).Append('\n');
}
