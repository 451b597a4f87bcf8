namespace AdServer.Selection.Engine;

/// <summary>A word at a time, where there are no vectors.</summary>
internal readonly struct BitLane64 : IBitLane<ulong>
{
    public static int Words => 1;

    public static ulong Load(ref ulong from) => from;

    public static void Store(ulong bits, ref ulong to) => to = bits;

    public static ulong And(ulong a, ulong b) => a & b;

    public static ulong Or(ulong a, ulong b) => a | b;

    public static bool IsEmpty(ulong bits) => bits == 0;

    public static uint Filled(ulong bits) => bits == 0 ? 0u : 1u;
}
