using System.Text;
using AdServer.Simulation.Results;

namespace AdServer.Simulation.Reports;

/// <summary>One page with everything: the summary, the tables, and a chart with its own table for each line item. Needs nothing but itself.</summary>
public static class HtmlReport
{
    private const string Css = """
        :root { color-scheme: light dark; } body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: .5rem 0 1.5rem; } th, td { white-space: nowrap; padding: .2rem .7rem; text-align: right; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
        th:first-child { text-align: left; } tbody th { font-weight: 400; } figure { margin: 2rem 0; } .broken { border-left: 4px solid #d55e00; padding-left: 1rem; }
        """;

    public static string Write(SimulationResult result)
    {
        var text = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Simulated delivery</title>\n<style>\n");
        _ = text.Append(Css).Append('\n').Append(ChartStyle.Css).Append("\n</style></head><body>\n<h1>Simulated delivery</h1>\n<p>").Append(Html.Text(ResultTables.Summary(result))).Append("</p>\n");
        if (result.Broken.Count > 0)
        {
            _ = text.Append("<div class=\"broken\"><h2>Promises that were not kept</h2><ul>").AppendJoin("", result.Broken.Select(broken => $"<li>{Html.Text(broken)}</li>")).Append("</ul></div>\n");
        }

        _ = text.Append("<h2>Line items</h2>\n<div class=\"wide\">").Append(ResultTables.LineItems(result).ToHtml()).Append("</div>\n");
        if (ResultTables.Campaigns(result) is { Rows.Count: > 0 } campaigns)
        {
            _ = text.Append("<h2>Campaigns</h2>\n").Append(campaigns.ToHtml());
        }

        foreach (var item in result.LineItems)
        {
            _ = text.Append("<figure>").Append(new DeliveryChart(item, result.Traffic).ToSvg(withStyle: false)).Append("<figcaption><details><summary>")
                .Append(Html.Text(item.Name)).Append(": figures by day</summary>\n").Append(ResultTables.Days(item).ToHtml()).Append("</details></figcaption></figure>\n");
        }

        return text.Append("</body></html>\n").ToString();
    }
}
