namespace AdServer.Selection.Engine;

/// <summary>Which of eight entries share a bit with a request in every field of one word. Three widths, the same answers.</summary>
internal interface ISieve
{
    /// <param name="words">The first of eight.</param>
    /// <returns>A bit an entry.</returns>
    uint MayMatch(ref ulong words);
}
