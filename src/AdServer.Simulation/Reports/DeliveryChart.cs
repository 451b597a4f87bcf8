using System.Text;
using AdServer.Simulation.Results;
using AdServer.Simulation.Traffic;

namespace AdServer.Simulation.Reports;

/// <summary>One line item's delivery over time; behind it, thin, the plan as it stood at each hour, and dashed the first one.</summary>
public sealed class DeliveryChart
{
    private const double Width = 860;
    private const double Height = 320;
    private const double Left = 62;
    private const double Right = 700;
    private const double Top = 48;
    private const double Bottom = 280;

    /// <summary>Points of a line; a screen shows no more.</summary>
    private const int MostPoints = 800;

    private const double LineHeight = 15;

    private readonly LineItemResult _item;
    private readonly TrafficSpec _traffic;
    private readonly DateTimeOffset _start;
    private readonly double _milliseconds;
    private readonly ChartScale _scale;
    private readonly StringBuilder _text = new();

    public DeliveryChart(LineItemResult item, TrafficSpec traffic)
    {
        (_item, _traffic, _start) = (item, traffic, traffic.Start);
        _milliseconds = Math.Max(1, item.Hours.Count == 0 ? 1 : (item.Hours[^1].At - _start).TotalMilliseconds);
        _scale = new ChartScale(item.Hours.Count == 0 ? 1 : item.Hours.Max(hour => Math.Max(hour.Delivered, double.IsNaN(hour.Planned) ? 0 : hour.Planned)));
    }

    /// <param name="withStyle">False within a page that has the style once.</param>
    public string ToSvg(bool withStyle = true)
    {
        _ = _text.Clear();
        Write($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" viewBox=\"0 0 {Width:0} {Height:0}\" width=\"{Width:0}\" height=\"{Height:0}\">");
        Write($"<title>{Html.Text(_item.Path)}: delivery against plan</title><desc>{Html.Text(Description())}</desc>");
        Write($"{(withStyle ? $"<style>\n{ChartStyle.Css}\n</style>" : "")}<rect class=\"paper\" width=\"100%\" height=\"100%\"/>");
        Write($"<text class=\"title\" x=\"{Left}\" y=\"22\">{Html.Text(_item.Path)}</text>");
        Bands();
        Axes();
        Lines();
        Labels();
        Days();
        Write($"</svg>");
        return _text.ToString();
    }

    private string Description()
    {
        var goal = _item.Goal is { } known ? $" of a goal of {Figures.Of(known.Amount)}" : "";
        return $"{Figures.Of(_item.Paid)} paid{goal}{(_item.HasPlan ? $"; farthest from the plan at the end of an hour: {Figures.Signed(_item.FarthestOff)}" : "")}.";
    }

    private void Bands()
    {
        var end = _start.AddMilliseconds(_milliseconds);
        for (var day = new DateTimeOffset(_start.Date, _start.Offset); day < end; day = day.AddDays(1))
        {
            if (day.DayOfWeek == DayOfWeek.Saturday || (day.DayOfWeek == DayOfWeek.Sunday && day <= _start))
            {
                Band("weekend", day, day.AddDays(day.DayOfWeek == DayOfWeek.Saturday ? 2 : 1), null);
            }
        }

        foreach (var lost in _traffic.Lost)
        {
            Band("mark", lost.From, lost.To, "no readers");
        }

        foreach (var surge in _traffic.Surges)
        {
            Band("mark", surge.At, surge.End, $"{Figures.Plain(surge.Factor)} ×");
        }
    }

    private void Band(string kind, DateTimeOffset from, DateTimeOffset to, string? label)
    {
        var (x, right) = (Math.Max(Left, X(from)), Math.Min(Right, X(to)));
        if (right <= x)
        {
            return;
        }

        Write($"<rect class=\"{kind}\" x=\"{Figures.Plain(x)}\" y=\"{Top}\" width=\"{Figures.Plain(Math.Max(1.5, right - x))}\" height=\"{Bottom - Top}\"/>");
        if (label is not null)
        {
            Write($"<text x=\"{Figures.Plain((x + right) / 2)}\" y=\"{Top - 5}\" text-anchor=\"middle\">{Html.Text(label)}</text>");
        }
    }

    private void Axes()
    {
        foreach (var tick in _scale.Ticks())
        {
            Write($"<line class=\"{(tick == 0 ? "axis" : "grid")}\" x1=\"{Left}\" x2=\"{Right}\" y1=\"{Figures.Plain(Y(tick))}\" y2=\"{Figures.Plain(Y(tick))}\"/>");
            Write($"<text x=\"{Left - 8}\" y=\"{Figures.Plain(Y(tick) + 4)}\" text-anchor=\"end\">{_scale.Label(tick)}</text>");
        }

        var days = (int)Math.Ceiling(_milliseconds / TimeSpan.MillisecondsPerDay);
        var step = Math.Max(1, (int)Math.Ceiling(days / 8.0));
        for (var day = 0; day <= days; day += step)
        {
            var at = _start.AddDays(day);
            if (X(at) <= Right + 1)
            {
                Write($"<line class=\"axis\" x1=\"{Figures.Plain(X(at))}\" x2=\"{Figures.Plain(X(at))}\" y1=\"{Bottom}\" y2=\"{Bottom + 4}\"/>");
                Write($"<text x=\"{Figures.Plain(X(at))}\" y=\"{Bottom + 18}\" text-anchor=\"middle\">{Figures.Day(at)}</text>");
            }
        }
    }

    private void Lines()
    {
        if (_item.FirstPlan is { } promise && _item.Hours.Count > 0)
        {
            var from = DateTimeOffset.FromUnixTimeMilliseconds(promise.From);
            var to = new[] { DateTimeOffset.FromUnixTimeMilliseconds(promise.End), _item.Hours[^1].At }.Min();
            Write($"<path class=\"plan first\" d=\"M{Point(from, promise.Base)}L{Point(to, promise.At(to.ToUnixTimeMilliseconds()))}\"/>");
        }

        var origin = $"M{Figures.Plain(X(_start))} {Figures.Plain(Y(0))}";
        if (_item.HasPlan)
        {
            var first = true;
            var plan = new StringBuilder();
            foreach (var hour in Points().Where(hour => !double.IsNaN(hour.Planned)))
            {
                _ = plan.Append(first ? 'M' : 'L').Append(Point(hour.At, hour.Planned));
                first = false;
            }

            Write($"<path class=\"plan\" d=\"{plan}\"/>");
        }

        var delivery = string.Concat(Points().Select(hour => $"L{Point(hour.At, hour.Delivered)}"));
        Write($"<path class=\"area\" d=\"{origin}{delivery}V{Figures.Plain(Y(0))}Z\"/><path class=\"delivery\" d=\"{origin}{delivery}\"/>");
    }

    private void Labels()
    {
        if (_item.Hours.Count == 0)
        {
            return;
        }

        var last = _item.Hours[^1];
        var delivered = Y(last.Delivered) + 4;
        Write($"<text class=\"end of-delivery\" x=\"{Right + 10}\" y=\"{Figures.Plain(delivered)}\">delivered {Figures.Of(last.Delivered)}</text>");
        if (_item.HasPlan && _item.Hours.LastOrDefault(hour => !double.IsNaN(hour.Planned)) is { At.Ticks: > 0 } planned)
        {
            // Never over each other: the plan's label gives way, downwards where it ends below.
            var own = Y(planned.Planned) + 4;
            var free = Math.Abs(own - delivered) >= LineHeight ? own : delivered + (own < delivered ? -LineHeight : LineHeight);
            Write($"<text class=\"end of-plan\" x=\"{Right + 10}\" y=\"{Figures.Plain(free)}\">plan {Figures.Of((long)planned.Planned)}</text>");
        }
    }

    /// <summary>Exact figures of each day for the pointer; the table beside the chart has them for everybody.</summary>
    private void Days()
    {
        foreach (var hour in _item.Hours.Where((_, index) => (index + 1) % 24 == 0))
        {
            var plan = double.IsNaN(hour.Planned) ? "" : $", planned {Figures.Planned(hour.Planned)}";
            Write($"<circle class=\"hit\" cx=\"{Figures.Plain(X(hour.At))}\" cy=\"{Figures.Plain(Y(hour.Delivered))}\" r=\"5\"><title>{Figures.Hour(hour.At)}: delivered {Figures.Of(hour.Delivered)}{plan}</title></circle>");
        }
    }

    private IEnumerable<HourSample> Points()
    {
        var step = Math.Max(1, _item.Hours.Count / MostPoints);
        return _item.Hours.Where((_, index) => (index + 1) % step == 0 || index == _item.Hours.Count - 1);
    }

    private double X(DateTimeOffset at) => Left + ((at - _start).TotalMilliseconds / _milliseconds * (Right - Left));

    private double Y(double units) => Bottom - (units / _scale.Top * (Bottom - Top));

    private string Point(DateTimeOffset at, double units) => $"{Figures.Plain(X(at))} {Figures.Plain(Y(units))}";

    private void Write(FormattableString line) => _ = _text.Append(FormattableString.Invariant(line)).Append('\n');
}
