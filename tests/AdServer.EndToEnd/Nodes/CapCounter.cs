namespace AdServer.EndToEnd.Nodes;

/// <summary>One reader's fills of one line item or campaign, counted as the contract says.</summary>
/// <param name="caps">Limit, and milliseconds of the half-open window.</param>
internal sealed class CapCounter(params (int Limit, long Window)[] caps)
{
    public const long Flight = long.MaxValue;

    private readonly List<long> _fills = [];

    public int Fills => _fills.Count;

    public bool Allows(long at) => caps.All(cap => _fills.Count(fill => at - fill < cap.Window) < cap.Limit);

    public void Add(long at) => _fills.Add(at);
}
