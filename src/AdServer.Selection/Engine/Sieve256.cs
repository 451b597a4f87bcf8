using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AdServer.Selection.Engine;

/// <summary>Four at a time.</summary>
internal readonly struct Sieve256(ulong request, ulong tops) : ISieve
{
    private readonly Vector256<ulong> _request = Vector256.Create(request);
    private readonly Vector256<ulong> _tops = Vector256.Create(tops);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint MayMatch(ref ulong words) => Four(ref words) | (Four(ref Unsafe.Add(ref words, 4)) << 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Four(ref ulong words)
    {
        var shared = Vector256.LoadUnsafe(ref words) & _request;
        return Vector256.Equals((((shared & ~_tops) + ~_tops) | shared) & _tops, _tops).ExtractMostSignificantBits();
    }
}
