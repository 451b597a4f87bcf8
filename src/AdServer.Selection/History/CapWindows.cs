namespace AdServer.Selection.History;

/// <summary>Every window in which a catalog counts fills, by the line item or campaign that is capped.</summary>
internal sealed class CapWindows
{
    private readonly Dictionary<ulong, long[]> _windows = [];

    public CapWindows(IEnumerable<FrequencyLimit> limits)
    {
        foreach (var limit in limits)
        {
            _windows[limit.Key] = _windows.TryGetValue(limit.Key, out var others) ? With(others, limit.Milliseconds) : [limit.Milliseconds];
        }
    }

    /// <summary>Milliseconds, ascending, each once; <see cref="FrequencyLimit.WholeFlight"/> for all time. Empty: nothing caps it.</summary>
    public IReadOnlyList<long> Of(ulong key) => _windows.TryGetValue(key, out var windows) ? windows : [];

    private static long[] With(long[] windows, long another) =>
        windows.AsSpan().Contains(another) ? windows : [.. windows.Append(another).Order()];
}
