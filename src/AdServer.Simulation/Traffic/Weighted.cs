namespace AdServer.Simulation.Traffic;

/// <summary>Values and how often each comes, in proportion to its weight.</summary>
public sealed class Weighted<T>
{
    private readonly T[] _values;
    private readonly double[] _upTo;

    /// <param name="entries">Weights above 0.</param>
    public Weighted(IReadOnlyList<(T Value, double Weight)> entries)
    {
        _values = [.. entries.Select(entry => entry.Value)];
        _upTo = new double[entries.Count];
        var sum = 0.0;
        for (var i = 0; i < _upTo.Length; i++)
        {
            _upTo[i] = sum += entries[i].Weight;
        }
    }

    public IReadOnlyList<T> Values => _values;

    /// <param name="unit">In [0, 1).</param>
    /// <returns>default: there is none to pick from.</returns>
    public T? Pick(double unit)
    {
        if (_values.Length == 0)
        {
            return default;
        }

        var at = Array.BinarySearch(_upTo, unit * _upTo[^1]);
        // A hit belongs to the next entry: each one's range is half-open.
        return _values[Math.Min(at < 0 ? ~at : at + 1, _values.Length - 1)];
    }
}
