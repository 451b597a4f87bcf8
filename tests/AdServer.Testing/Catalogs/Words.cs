namespace AdServer.Testing.Catalogs;

/// <summary>A dimension's values, the most used ones first, drawn by <see cref="Zipf"/>.</summary>
public sealed class Words
{
    private readonly Zipf _zipf;

    public Words(IReadOnlyList<string> values, double exponent = 1)
    {
        Values = values;
        _zipf = new Zipf(values.Count, exponent);
    }

    public Words(string stem, int count, double exponent = 1)
        : this([.. Enumerable.Range(1, count).Select(number => $"{stem}-{number}")], exponent)
    {
    }

    public IReadOnlyList<string> Values { get; }

    public double ShareOf(int rank) => _zipf.ShareOf(rank);

    public string Draw(Chance chance) => Values[_zipf.Draw(chance)];

    /// <returns>So many at most, each once.</returns>
    public IReadOnlyList<string> Draw(Chance chance, int count)
    {
        var drawn = new List<string>(count);
        for (var i = 0; i < count; i++)
        {
            var word = Draw(chance);
            if (!drawn.Contains(word))
            {
                drawn.Add(word);
            }
        }

        return drawn;
    }
}
