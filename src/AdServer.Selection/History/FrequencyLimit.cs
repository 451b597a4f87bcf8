namespace AdServer.Selection.History;

/// <summary>A frequency cap as it is judged.</summary>
/// <param name="Key">Of the line item or the campaign whose fills it counts.</param>
/// <param name="Limit">Fills in any window, 1 to 100.</param>
/// <param name="Milliseconds">Length of the half-open window; <see cref="WholeFlight"/>: all fills.</param>
public readonly record struct FrequencyLimit(ulong Key, int Limit, long Milliseconds)
{
    public const long WholeFlight = long.MaxValue;
}
