namespace AdServer.Selection.Engine;

/// <summary>The signatures of all entries, an array a word.</summary>
internal readonly struct SignatureColumns(int entries)
{
    /// <summary>Entries looked at by one step, whatever the path; the arrays are that much longer than their last list.</summary>
    public const int Step = 8;

    public ulong[] A { get; } = new ulong[entries + Step];

    public ulong[] B { get; } = new ulong[entries + Step];

    public long Bytes => sizeof(ulong) * ((long)A.Length + B.Length);

    public void Set(int entry, Signature signature) => (A[entry], B[entry]) = signature;
}
