namespace AdServer.Selection.Engine;

/// <summary>The signatures of all entries, an array a word.</summary>
internal readonly struct SignatureColumns(int entries)
{
    public ulong[] A { get; } = new ulong[entries + SignatureScan.Step];

    public ulong[] B { get; } = new ulong[entries + SignatureScan.Step];

    public ulong[] C { get; } = new ulong[entries + SignatureScan.Step];

    public long Bytes => sizeof(ulong) * ((long)A.Length + B.Length + C.Length);

    public void Set(int entry, Signature signature) => (A[entry], B[entry], C[entry]) = signature;
}
