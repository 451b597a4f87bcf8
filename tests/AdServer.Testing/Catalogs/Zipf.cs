namespace AdServer.Testing.Catalogs;

/// <summary>Ranks of which the k-th is drawn in proportion to 1 / k^exponent, as slots, places and words are used (Zipf, 1949).</summary>
public sealed class Zipf
{
    private readonly double[] _upTo;

    public Zipf(int count, double exponent = 1)
    {
        _upTo = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += Math.Pow(i + 1, -exponent);
            _upTo[i] = sum;
        }

        for (var i = 0; i < count; i++)
        {
            _upTo[i] /= sum;
        }
    }

    /// <param name="rank">From 0.</param>
    public double ShareOf(int rank) => _upTo[rank] - (rank == 0 ? 0 : _upTo[rank - 1]);

    /// <returns>A rank from 0.</returns>
    public int Draw(Chance chance)
    {
        var at = Array.BinarySearch(_upTo, chance.Unit());

        // A point exactly on a border belongs to the next rank, since points are in [0, 1).
        return Math.Min(at >= 0 ? at + 1 : ~at, _upTo.Length - 1);
    }
}
