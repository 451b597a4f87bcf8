namespace AdServer.Benchmarks.Reports;

/// <summary>Whole powers of ten around the values, from one pixel to another.</summary>
internal readonly struct LogAxis(double least, double most, double from, double to)
{
    private readonly int _first = (int)Math.Floor(Math.Log10(least));
    private readonly int _last = Math.Max((int)Math.Ceiling(Math.Log10(most)), (int)Math.Floor(Math.Log10(least)) + 1);

    public IEnumerable<double> Ticks => Enumerable.Range(_first, _last - _first + 1).Select(power => Math.Pow(10, power));

    public double At(double value) => from + ((to - from) * (Math.Log10(value) - _first) / (_last - _first));
}
