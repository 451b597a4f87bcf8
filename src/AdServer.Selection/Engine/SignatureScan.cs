using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdServer.Selection.Engine;

/// <summary>Which of the next rows of a list may match.</summary>
internal static class SignatureScan
{
    /// <summary>Rows looked at by one call, whatever the path; the arrays are that much longer than their last list.</summary>
    public const int Step = 8;

    public static SimdPath Best => Vector512.IsHardwareAccelerated ? SimdPath.Vector512 : Vector256.IsHardwareAccelerated ? SimdPath.Vector256 : SimdPath.Scalar;

    /// <returns>A bit a row, from <paramref name="at"/> on.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint MayMatch(SimdPath path, ulong[] a, ulong[] b, int at, Signature request)
    {
        ref var rowsA = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(a), at);
        ref var rowsB = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(b), at);
        return path switch
        {
            SimdPath.Vector512 => ByEight(ref rowsA, ref rowsB, request),
            SimdPath.Vector256 => ByFour(ref rowsA, ref rowsB, request) | (ByFour(ref Unsafe.Add(ref rowsA, 4), ref Unsafe.Add(ref rowsB, 4), request) << 4),
            _ => OneByOne(ref rowsA, ref rowsB, request),
        };
    }

    private static uint ByEight(ref ulong rowsA, ref ulong rowsB, Signature request)
    {
        var a = Vector512.LoadUnsafe(ref rowsA) & Vector512.Create(request.A);
        var b = Vector512.LoadUnsafe(ref rowsB) & Vector512.Create(request.B);
        var topsA = Vector512.Create(Signature.TopsA);
        var topsB = Vector512.Create(Signature.TopsB);
        var fullA = (((a & ~topsA) + ~topsA) | a) & topsA;
        var fullB = (((b & ~topsB) + ~topsB) | b) & topsB;
        return (uint)(Vector512.Equals(fullA, topsA) & Vector512.Equals(fullB, topsB)).ExtractMostSignificantBits();
    }

    private static uint ByFour(ref ulong rowsA, ref ulong rowsB, Signature request)
    {
        var a = Vector256.LoadUnsafe(ref rowsA) & Vector256.Create(request.A);
        var b = Vector256.LoadUnsafe(ref rowsB) & Vector256.Create(request.B);
        var topsA = Vector256.Create(Signature.TopsA);
        var topsB = Vector256.Create(Signature.TopsB);
        var fullA = (((a & ~topsA) + ~topsA) | a) & topsA;
        var fullB = (((b & ~topsB) + ~topsB) | b) & topsB;
        return (Vector256.Equals(fullA, topsA) & Vector256.Equals(fullB, topsB)).ExtractMostSignificantBits();
    }

    private static uint OneByOne(ref ulong rowsA, ref ulong rowsB, Signature request)
    {
        var may = 0u;
        for (var i = 0; i < Step; i++)
        {
            may |= Signature.MayMatch(Unsafe.Add(ref rowsA, i), Unsafe.Add(ref rowsB, i), request) ? 1u << i : 0;
        }

        return may;
    }
}
