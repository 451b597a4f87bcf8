using System.Text;

namespace AdServer.Simulation.Reports;

/// <summary>The same rows for people at a terminal, in Markdown and in HTML. The first column is text, the others are figures.</summary>
/// <param name="Columns">Their headings.</param>
public sealed record TextTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    private const string Gap = "  ";

    /// <param name="most">Rows; the others are counted.</param>
    public string ToText(int most = int.MaxValue)
    {
        var shown = Rows.Take(most).Prepend(Columns).ToList();
        var widths = Columns.Select((_, column) => shown.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in shown)
        {
            _ = text.AppendLine(string.Join(Gap, row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
        }

        return Rows.Count <= most ? text.ToString() : text.Append("… and ").Append(Figures.Of(Rows.Count - most)).AppendLine(" more").ToString();
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        Line(text, Columns);
        Line(text, Columns.Select((_, column) => column == 0 ? "---" : "--:"));
        foreach (var row in Rows)
        {
            Line(text, row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)));
        }

        return text.ToString();
    }

    public string ToHtml()
    {
        var text = new StringBuilder("<table><thead><tr>");
        _ = text.AppendJoin("", Columns.Select(column => $"<th scope=\"col\">{Html.Text(column)}</th>")).Append("</tr></thead><tbody>\n");
        foreach (var row in Rows)
        {
            _ = text.Append("<tr>").AppendJoin("", row.Select((cell, column) => column == 0 ? $"<th scope=\"row\">{Html.Text(cell)}</th>" : $"<td>{Html.Text(cell)}</td>"))
                .Append("</tr>\n");
        }

        return text.Append("</tbody></table>\n").ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) => _ = text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");
}
