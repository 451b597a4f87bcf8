using System.Globalization;
using System.Text;

namespace AdServer.LoadTest.Results;

/// <summary>CPU an answer as bars from zero, the farthest rounds as a line.</summary>
internal static class CpuPlot
{
    private const int Left = 220;
    private const int Width = 760;
    private const int Row = 36;

    public static string Svg(IReadOnlyList<TargetResult> targets)
    {
        var scale = (Width - Left - 80) / targets.SelectMany(target => target.Rounds).Max(round => round.Cpu);
        var height = (targets.Count * Row) + 50;
        var svg = new StringBuilder();
        Add(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" font-family="sans-serif" font-size="13" role="img">""");
        Add(svg, $"<title>Server CPU an answer</title>");
        Add(svg, $"""<rect width="{Width}" height="{height}" fill="#ffffff"/>""");
        for (var i = 0; i < targets.Count; i++)
        {
            var target = targets[i];
            var y = 16 + (i * Row);
            var median = target.Median(round => round.Cpu);
            Add(svg, $"""<text x="{Left - 10}" y="{y + 16}" text-anchor="end" fill="#333333">{target.Name}</text>""");
            Add(svg, $"""<rect x="{Left}" y="{y}" width="{median * scale:0.#}" height="24" fill="{(i < 2 ? "#999999" : "#0072b2")}"/>""");
            Add(svg, $"""<line x1="{Left + (target.Rounds.Min(round => round.Cpu) * scale):0.#}" x2="{Left + (target.Rounds.Max(round => round.Cpu) * scale):0.#}" y1="{y + 12}" y2="{y + 12}" stroke="#111111" stroke-width="2"/>""");
            Add(svg, $"""<text x="{Left + (target.Rounds.Max(round => round.Cpu) * scale) + 8:0.#}" y="{y + 16}" fill="#333333">{median:0.0} µs</text>""");
        }

        Add(svg, $"""<text x="{Left}" y="{height - 12}" fill="#333333">server CPU an answer, median of the rounds; the line spans them</text>""");
        Add(svg, $"</svg>");
        return svg.ToString();
    }

    private static void Add(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
