namespace AdServer.Selection.Engine;

/// <summary>
/// A row's includes in two words of fields, so that most rows of a list that cannot match are passed over eight at a time, without their
/// clauses being read. A row may match when every field shares a bit with the request's. Word A holds what most line items ask for of many
/// values, so that half of the time word B need not be fetched.
/// </summary>
internal readonly record struct Signature(ulong A, ulong B)
{
    /// <summary>The highest bit of every field of word A: adding the lower bits to all ones carries into it exactly when one of them is set.</summary>
    public const ulong TopsA = (1UL << 23) | (1UL << 39) | (1UL << 51) | (1UL << 63);

    /// <summary>The same of word B.</summary>
    public const ulong TopsB = (1UL << 15) | (1UL << 27) | (1UL << 35) | (1UL << 43) | (1UL << 51) | (1UL << 59) | (1UL << 63);

    private static readonly SignatureField Fit = new(1, 52, 8);

    // Indexed by Dimension. Slots need no field: lists are by slot already.
    private static readonly SignatureField[] Fields =
    [
        new(1, 60, 4), default, new(0, 40, 12), new(1, 0, 16), new(0, 24, 16), new(1, 28, 8), new(1, 36, 8), new(1, 44, 8), new(1, 16, 12), new(0, 52, 12),
        new(0, 0, 24),
    ];

    public static Signature operator |(Signature a, Signature b) => new(a.A | b.A, a.B | b.B);

    /// <summary>Asks for nothing in this dimension.</summary>
    public static Signature Any(Dimension dimension) => Of(Fields[(int)dimension].Word, Fields[(int)dimension].Any);

    /// <param name="ordinal">Of a value among those of its dimension.</param>
    public static Signature Value(Dimension dimension, int ordinal) => Of(Fields[(int)dimension].Word, Fields[(int)dimension].Bit(ordinal));

    /// <param name="ordinal">Of a size and theme together.</param>
    public static Signature Creative(int ordinal) => Of(Fit.Word, Fit.Bit(ordinal));

    private static Signature Of(int word, ulong bits) => word == 0 ? new Signature(bits, 0) : new Signature(0, bits);
}
