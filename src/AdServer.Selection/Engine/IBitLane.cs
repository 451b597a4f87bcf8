namespace AdServer.Selection.Engine;

/// <summary>As many bits as a machine handles at once. Three widths, the same answers.</summary>
internal interface IBitLane<T>
    where T : struct
{
    static abstract int Words { get; }

    static abstract T Load(ref ulong from);

    static abstract void Store(T bits, ref ulong to);

    static abstract T And(T a, T b);

    static abstract T Or(T a, T b);

    static abstract bool IsEmpty(T bits);

    /// <returns>A bit a word that is not zero.</returns>
    static abstract uint Filled(T bits);
}
