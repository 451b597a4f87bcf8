using System.Globalization;

namespace AdServer.Simulation.Reports;

/// <summary>An axis from zero in round steps, about five of them.</summary>
internal sealed class ChartScale
{
    private const int Steps = 5;
    private const double Thousand = 1_000;

    public ChartScale(double most)
    {
        var raw = Math.Max(most, 1) / Steps;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        // Units are whole.
        Step = Math.Max(1, power * (raw / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
        Top = Step * Math.Ceiling(Math.Max(most, 1) / Step);
    }

    public double Step { get; }

    public double Top { get; }

    public IEnumerable<double> Ticks()
    {
        for (var i = 0; i * Step <= Top + (Step / 2); i++)
        {
            yield return i * Step;
        }
    }

    /// <summary>In the same unit all along the axis.</summary>
    public string Label(double value) => value == 0 ? "0" : Top switch
    {
        >= Thousand * Thousand => (value / (Thousand * Thousand)).ToString("0.##", CultureInfo.InvariantCulture) + " M",
        >= Thousand * 10 => (value / Thousand).ToString("0.##", CultureInfo.InvariantCulture) + " k",
        _ => value.ToString("N0", CultureInfo.InvariantCulture),
    };
}
