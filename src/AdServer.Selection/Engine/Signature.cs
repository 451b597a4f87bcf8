namespace AdServer.Selection.Engine;

/// <summary>
/// A row's includes in two words of fields, so that most rows of a list that cannot match are passed over eight at a time, without their
/// clauses being read. A row may match when every field shares a bit with the request's.
/// </summary>
internal readonly record struct Signature(ulong A, ulong B)
{
    /// <summary>The highest bit of every field of word A: four of 16 bits.</summary>
    public const ulong TopsA = 0x8000_8000_8000_8000;

    /// <summary>The same of word B: six of 8 bits and, uppermost, one of 16.</summary>
    public const ulong TopsB = 0x8000_8080_8080_8080;

    private static readonly SignatureField Fit = new(1, 40, 8);

    // Indexed by Dimension. Slots need no field: lists are by slot already.
    private static readonly SignatureField[] Fields =
    [
        new(1, 32, 8), default, new(0, 0, 16), new(0, 16, 16), new(0, 32, 16), new(1, 0, 8), new(1, 8, 8), new(1, 16, 8), new(1, 24, 8), new(0, 48, 16),
        new(1, 48, 16),
    ];

    public static Signature operator |(Signature a, Signature b) => new(a.A | b.A, a.B | b.B);

    /// <summary>Asks for nothing in this dimension.</summary>
    public static Signature Any(Dimension dimension) => Of(Fields[(int)dimension].Word, Fields[(int)dimension].Any);

    /// <param name="ordinal">Of a value among those of its dimension.</param>
    public static Signature Value(Dimension dimension, int ordinal) => Of(Fields[(int)dimension].Word, Fields[(int)dimension].Bit(ordinal));

    /// <param name="ordinal">Of a size and theme together.</param>
    public static Signature Creative(int ordinal) => Of(Fit.Word, Fit.Bit(ordinal));

    /// <summary>Whether every field of both shares a bit: adding a field's lower bits to all ones carries into its top exactly when one is set.</summary>
    public static bool MayMatch(ulong rowA, ulong rowB, Signature request)
    {
        var a = rowA & request.A;
        var b = rowB & request.B;
        return ((((a & ~TopsA) + ~TopsA) | a) & TopsA) == TopsA && ((((b & ~TopsB) + ~TopsB) | b) & TopsB) == TopsB;
    }

    private static Signature Of(int word, ulong bits) => word == 0 ? new Signature(bits, 0) : new Signature(0, bits);
}
