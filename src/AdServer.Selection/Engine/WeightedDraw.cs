using AdServer.Selection.Draws;

namespace AdServer.Selection.Engine;

/// <summary>Weights of a draw, added up in the order they come in. Used again from draw to draw.</summary>
internal sealed class WeightedDraw
{
    private double[] _weights = new double[64];
    private double _sum;

    public int Count { get; private set; }

    public void Clear()
    {
        Count = 0;
        _sum = 0;
    }

    public void Add(double weight)
    {
        if (Count == _weights.Length)
        {
            Array.Resize(ref _weights, Count * 2);
        }

        _weights[Count++] = weight;
        _sum += weight;
    }

    /// <param name="least">The draw is over at least this much; what the weights leave of it picks nothing.</param>
    /// <returns>-1: nothing.</returns>
    public int Pick(double unit, double least)
    {
        var picked = Draw.Pick(unit, _weights.AsSpan(0, Count), Math.Max(_sum, least));
        return picked >= 0 ? picked : Count > 0 && _sum >= least ? Count - 1 : -1;
    }
}
