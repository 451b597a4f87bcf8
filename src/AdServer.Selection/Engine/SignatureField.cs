namespace AdServer.Selection.Engine;

/// <summary>
/// The bits of a signature word that stand for one dimension. The highest says "asks for nothing" and every request has it; the others stand
/// for values, by their ordinal modulo the rest of the width: exact for devices, systems and browsers, a sieve for the rest.
/// </summary>
internal readonly struct SignatureField(int word, int shift, int width)
{
    public int Word { get; } = word;

    public ulong Any => 1UL << (shift + width - 1);

    public ulong Bit(int ordinal) => 1UL << (shift + (ordinal % (width - 1)));
}
