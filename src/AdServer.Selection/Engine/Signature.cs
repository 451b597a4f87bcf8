namespace AdServer.Selection.Engine;

/// <summary>
/// A row's includes in three words of fields, so that most rows of a list that cannot match are passed over eight at a time, without their
/// clauses being read. A row may match when every field shares a bit with the request's.
/// </summary>
internal readonly record struct Signature(ulong A, ulong B, ulong C)
{
    private static readonly SignatureField Fit = new(2, 56, 8);

    // Indexed by Dimension. Slots need no field: lists are by slot already. Wide where requests have several of many values.
    private static readonly SignatureField[] Fields =
    [
        new(1, 56, 8), default, new(1, 24, 16), new(0, 0, 24), new(0, 24, 16), new(1, 0, 8), new(1, 8, 8), new(1, 16, 8), new(1, 40, 16), new(0, 40, 24),
        new(2, 0, 56),
    ];

    /// <summary>The highest bit of every field, word by word: adding the lower bits to all ones carries into it exactly when one of them is set.</summary>
    public static Signature Tops => new(1UL << 23 | 1UL << 39 | 1UL << 63, 1UL << 7 | 1UL << 15 | 1UL << 23 | 1UL << 39 | 1UL << 55 | 1UL << 63, 1UL << 55 | 1UL << 63);

    public static Signature operator |(Signature a, Signature b) => new(a.A | b.A, a.B | b.B, a.C | b.C);

    /// <summary>Asks for nothing in this dimension.</summary>
    public static Signature Any(Dimension dimension) => Of(Fields[(int)dimension].Word, Fields[(int)dimension].Any);

    /// <param name="ordinal">Of a value among those of its dimension.</param>
    public static Signature Value(Dimension dimension, int ordinal) => Of(Fields[(int)dimension].Word, Fields[(int)dimension].Bit(ordinal));

    /// <param name="ordinal">Of a size and theme together.</param>
    public static Signature Creative(int ordinal) => Of(Fit.Word, Fit.Bit(ordinal));

    public static bool MayMatch(ulong shared, ulong tops) => ((((shared & ~tops) + ~tops) | shared) & tops) == tops;

    private static Signature Of(int word, ulong bits) => new(word == 0 ? bits : 0, word == 1 ? bits : 0, word == 2 ? bits : 0);
}
