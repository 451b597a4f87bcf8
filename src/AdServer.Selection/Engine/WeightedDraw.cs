namespace AdServer.Selection.Engine;

/// <summary>Weights of a draw, added up in the order they come in: what <see cref="Draws.Draw.Pick"/> does, with every sum kept. Used again from draw to draw.</summary>
internal sealed class WeightedDraw
{
    private double[] _upTo = new double[64];
    private double _sum;

    public int Count { get; private set; }

    public void Clear()
    {
        Count = 0;
        _sum = 0;
    }

    public void Add(double weight)
    {
        var at = Count;
        if (at == _upTo.Length)
        {
            Array.Resize(ref _upTo, at * 2);
        }

        _sum += weight;
        _upTo[at] = _sum;
        Count = at + 1;
    }

    /// <param name="least">The draw is over at least this much; what the weights leave of it picks nothing.</param>
    /// <returns>-1: nothing.</returns>
    public int Pick(double unit, double least)
    {
        var point = unit * Math.Max(_sum, least);
        var upTo = _upTo.AsSpan(0, Count);
        for (var i = 0; i < upTo.Length; i++)
        {
            if (point < upTo[i])
            {
                return i;
            }
        }

        return upTo.Length > 0 && _sum >= least ? upTo.Length - 1 : -1;
    }
}
