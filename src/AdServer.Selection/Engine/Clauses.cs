using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AdServer.Selection.Engine;

/// <summary>
/// Targeting as numbers: for each row the count of its clauses, then for each a head and its atoms. An include clause holds when any of its
/// atoms is the request's, an exclude clause when none is; all must hold.
/// </summary>
internal static class Clauses
{
    public const int Exclude = 1;

    private const int CountShift = 1;

    /// <param name="kind">0 or <see cref="Exclude"/>.</param>
    public static int Head(int atoms, int kind) => (atoms << CountShift) | kind;

    public static int CountOf(int head) => head >> CountShift;

    /// <param name="request">A bit an atom that the request has.</param>
    public static bool Hold(int[] program, int at, ref ulong request)
    {
        ref var next = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(program), at);
        for (var clauses = next; clauses > 0; clauses--)
        {
            next = ref Unsafe.Add(ref next, 1);
            var head = next;
            var has = 0UL;
            for (var atoms = CountOf(head); atoms > 0; atoms--)
            {
                next = ref Unsafe.Add(ref next, 1);
                has |= Unsafe.Add(ref request, next >> 6) >> next;
            }

            if ((has & 1) == ((uint)head & Exclude))
            {
                return false;
            }
        }

        return true;
    }
}
