using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AdServer.Selection.Engine;

/// <summary>Which of the next rows of a list may match.</summary>
internal static class SignatureScan
{
    /// <summary>Rows looked at by one call, whatever the path; the arrays are that much longer than their last list.</summary>
    public const int Step = 8;

    private const uint All = 0xFF;

    public static SimdPath Best => Vector512.IsHardwareAccelerated ? SimdPath.Vector512 : Vector256.IsHardwareAccelerated ? SimdPath.Vector256 : SimdPath.Scalar;

    /// <param name="signatures">The three words of all entries, an array each.</param>
    /// <returns>A bit a row, from <paramref name="at"/> on.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint MayMatch(SimdPath path, in SignatureColumns signatures, int at, in Signature request)
    {
        var tops = Signature.Tops;
        var may = Of(path, signatures.A, at, request.A, tops.A);
        may &= Of(path, signatures.B, at, request.B, tops.B);
        return may & Of(path, signatures.C, at, request.C, tops.C);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Of(SimdPath path, ulong[] words, int at, ulong request, ulong tops)
    {
        ref var rows = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(words), at);
        return path switch
        {
            SimdPath.Vector512 => ByEight(ref rows, request, tops),
            SimdPath.Vector256 => ByFour(ref rows, request, tops) | (ByFour(ref Unsafe.Add(ref rows, 4), request, tops) << 4),
            _ => OneByOne(ref rows, request, tops),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint ByEight(ref ulong rows, ulong request, ulong tops)
    {
        var shared = Vector512.LoadUnsafe(ref rows) & Vector512.Create(request);
        var full = (((shared & Vector512.Create(~tops)) + Vector512.Create(~tops)) | shared) & Vector512.Create(tops);
        return (uint)Vector512.Equals(full, Vector512.Create(tops)).ExtractMostSignificantBits() & All;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint ByFour(ref ulong rows, ulong request, ulong tops)
    {
        var shared = Vector256.LoadUnsafe(ref rows) & Vector256.Create(request);
        var full = (((shared & Vector256.Create(~tops)) + Vector256.Create(~tops)) | shared) & Vector256.Create(tops);
        return Vector256.Equals(full, Vector256.Create(tops)).ExtractMostSignificantBits();
    }

    private static uint OneByOne(ref ulong rows, ulong request, ulong tops)
    {
        var may = 0u;
        for (var i = 0; i < Step; i++)
        {
            may |= Signature.MayMatch(Unsafe.Add(ref rows, i) & request, tops) ? 1u << i : 0;
        }

        return may;
    }
}
