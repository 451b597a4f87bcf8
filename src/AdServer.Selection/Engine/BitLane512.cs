using System.Runtime.Intrinsics;

namespace AdServer.Selection.Engine;

/// <summary>512 bits at once.</summary>
internal readonly struct BitLane512 : IBitLane<Vector512<ulong>>
{
    public static int Words => Vector512<ulong>.Count;

    public static Vector512<ulong> Load(ref ulong from) => Vector512.LoadUnsafe(ref from);

    public static void Store(Vector512<ulong> bits, ref ulong to) => bits.StoreUnsafe(ref to);

    public static Vector512<ulong> And(Vector512<ulong> a, Vector512<ulong> b) => a & b;

    public static Vector512<ulong> Or(Vector512<ulong> a, Vector512<ulong> b) => a | b;

    public static bool IsEmpty(Vector512<ulong> bits) => bits == Vector512<ulong>.Zero;

    public static uint Filled(Vector512<ulong> bits) => (uint)Vector512.GreaterThan(bits, Vector512<ulong>.Zero).ExtractMostSignificantBits();
}
