using System.Runtime.Intrinsics;

namespace AdServer.Selection.Engine;

/// <summary>256 bits at once.</summary>
internal readonly struct BitLane256 : IBitLane<Vector256<ulong>>
{
    public static int Words => Vector256<ulong>.Count;

    public static Vector256<ulong> Load(ref ulong from) => Vector256.LoadUnsafe(ref from);

    public static void Store(Vector256<ulong> bits, ref ulong to) => bits.StoreUnsafe(ref to);

    public static Vector256<ulong> And(Vector256<ulong> a, Vector256<ulong> b) => a & b;

    public static Vector256<ulong> Or(Vector256<ulong> a, Vector256<ulong> b) => a | b;

    public static bool IsEmpty(Vector256<ulong> bits) => bits == Vector256<ulong>.Zero;

    public static uint Filled(Vector256<ulong> bits) => (uint)Vector256.GreaterThan(bits, Vector256<ulong>.Zero).ExtractMostSignificantBits();
}
