namespace AdServer.Reporting.Reconciling;

/// <summary>All are counted, the first are kept.</summary>
internal sealed class DifferenceList(int most)
{
    private readonly List<Difference> _listed = [];
    private readonly int[] _counts = new int[Enum.GetValues<Comparison>().Length];

    public int Total => _counts.Sum();

    public IReadOnlyList<Difference> Listed => _listed;

    /// <summary>By <see cref="Comparison"/>.</summary>
    public IReadOnlyList<int> Counts => _counts;

    public void Add(Difference difference)
    {
        _counts[(int)difference.Between]++;
        if (_listed.Count < most)
        {
            _listed.Add(difference);
        }
    }
}
