using System.Globalization;
using System.Text;

namespace AdServer.Benchmarks.Reports;

/// <summary>Lines over two logarithmic axes as SVG. Fixed sizes and colours, so that the same numbers are the same file.</summary>
internal static class LogPlot
{
    private const int Width = 760;
    private const int Height = 420;
    private const int Left = 70;
    private const int Right = 180;
    private const int Top = 20;
    private const int Bottom = 50;

    private static readonly string[] Colours = ["#b4412a", "#d98a2b", "#1f6f8b", "#2f9e6e", "#6a4c93", "#555555"];

    public static string Svg(IReadOnlyList<PlotSeries> series, string title, string xTitle)
    {
        var points = series.SelectMany(one => one.Points).ToList();
        var x = new LogAxis(points.Min(point => point.X), points.Max(point => point.X), Left, Width - Right);
        var y = new LogAxis(points.Min(point => point.Y), points.Max(point => point.Y), Height - Bottom, Top);
        var svg = new StringBuilder();
        Add(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="12" role="img">""");
        Add(svg, $"<title>{title}</title>");
        Add(svg, $"""<rect width="{Width}" height="{Height}" fill="#ffffff"/>""");
        AddGrid(svg, x, y, xTitle);
        var lastY = double.NegativeInfinity;
        foreach (var (one, index) in series.Select((one, index) => (one, index)).OrderBy(pair => y.At(pair.one.Points[^1].Y)))
        {
            // Names that would stand on each other are pushed down, each by a line at most.
            lastY = Math.Max(y.At(one.Points[^1].Y) + 4, lastY + 14);
            AddLine(svg, one, Colours[index % Colours.Length], x, y, lastY);
        }

        Add(svg, $"</svg>");
        return svg.ToString();
    }

    private static void AddGrid(StringBuilder svg, LogAxis x, LogAxis y, string xTitle)
    {
        foreach (var tick in y.Ticks)
        {
            Add(svg, $"""<line x1="{Left}" y1="{y.At(tick):0.#}" x2="{Width - Right}" y2="{y.At(tick):0.#}" stroke="#dddddd"/>""");
            Add(svg, $"""<text x="{Left - 8}" y="{y.At(tick) + 4:0.#}" text-anchor="end" fill="#333333">{Quantity.Time(tick)}</text>""");
        }

        foreach (var tick in x.Ticks)
        {
            Add(svg, $"""<line x1="{x.At(tick):0.#}" y1="{Top}" x2="{x.At(tick):0.#}" y2="{Height - Bottom}" stroke="#eeeeee"/>""");
            Add(svg, $"""<text x="{x.At(tick):0.#}" y="{Height - Bottom + 18}" text-anchor="middle" fill="#333333">{Quantity.Count(tick)}</text>""");
        }

        Add(svg, $"""<text x="{(Left + Width - Right) / 2}" y="{Height - 12}" text-anchor="middle" fill="#333333">{xTitle}</text>""");
    }

    private static void AddLine(StringBuilder svg, PlotSeries one, string colour, LogAxis x, LogAxis y, double nameY)
    {
        var path = string.Join(' ', one.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{x.At(point.X):0.#},{y.At(point.Y):0.#}")));
        Add(svg, $"""<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>""");
        foreach (var (px, py) in one.Points)
        {
            Add(svg, $"""<circle cx="{x.At(px):0.#}" cy="{y.At(py):0.#}" r="3" fill="{colour}"/>""");
        }

        Add(svg, $"""<text x="{x.At(one.Points[^1].X) + 8:0.#}" y="{nameY:0.#}" fill="{colour}">{one.Name}</text>""");
    }

    private static void Add(StringBuilder svg, FormattableString line) => svg.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
