using System.Runtime.CompilerServices;

namespace AdServer.Selection.Engine;

/// <summary>One at a time.</summary>
internal readonly struct ScalarSieve(ulong request, ulong tops) : ISieve
{
    public uint MayMatch(ref ulong words)
    {
        var may = 0u;
        for (var i = 0; i < SignatureColumns.Step; i++)
        {
            var shared = Unsafe.Add(ref words, i) & request;
            may |= ((((shared & ~tops) + ~tops) | shared) & tops) == tops ? 1u << i : 0;
        }

        return may;
    }
}
