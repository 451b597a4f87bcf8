using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AdServer.Selection.Engine;

/// <summary>Eight at a time.</summary>
internal readonly struct Sieve512(ulong request, ulong tops) : ISieve
{
    private readonly Vector512<ulong> _request = Vector512.Create(request);
    private readonly Vector512<ulong> _tops = Vector512.Create(tops);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint MayMatch(ref ulong words)
    {
        var shared = Vector512.LoadUnsafe(ref words) & _request;
        return (uint)Vector512.Equals((((shared & ~_tops) + ~_tops) | shared) & _tops, _tops).ExtractMostSignificantBits();
    }
}
