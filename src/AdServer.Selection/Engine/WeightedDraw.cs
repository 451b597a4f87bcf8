namespace AdServer.Selection.Engine;

/// <summary>Weights of a draw, added up in the order they come in: what <see cref="Draws.Draw.Pick"/> does, with every sum kept. Used again from draw to draw.</summary>
internal sealed class WeightedDraw
{
    private double[] _upTo = new double[64];

    public int Count { get; private set; }

    private double Sum => Count == 0 ? 0 : _upTo[Count - 1];

    public void Clear() => Count = 0;

    /// <returns>Room for the sum of the weights up to each of so many.</returns>
    public Span<double> Begin(int count)
    {
        if (_upTo.Length < count)
        {
            _upTo = new double[count * 2];
        }

        Count = count;
        return _upTo.AsSpan(0, count);
    }

    public void Add(double weight)
    {
        if (Count == _upTo.Length)
        {
            Array.Resize(ref _upTo, Count * 2);
        }

        _upTo[Count] = Sum + weight;
        Count++;
    }

    /// <param name="least">The draw is over at least this much; what the weights leave of it picks nothing.</param>
    /// <returns>-1: nothing.</returns>
    public int Pick(double unit, double least)
    {
        var sum = Sum;
        var point = unit * Math.Max(sum, least);
        var upTo = _upTo.AsSpan(0, Count);
        for (var i = 0; i < upTo.Length; i++)
        {
            if (point < upTo[i])
            {
                return i;
            }
        }

        return upTo.Length > 0 && sum >= least ? upTo.Length - 1 : -1;
    }
}
