using System.Runtime.CompilerServices;

namespace AdServer.Selection.Draws;

/// <summary>
/// The chances of a decision: a pure function of seed, slot, draw and attempt, so that a replay draws the same. The mixing step is the
/// finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
/// </summary>
public static class Draw
{
    private const double TwoToMinus53 = 1.0 / (1L << 53);

    /// <returns>Uniform in [0, 1), in steps of 2^-53.</returns>
    public static double Unit(ulong seed, int slot, DrawName name, int attempt)
    {
        var mixed = Mix(seed + 0x9E3779B97F4A7C15UL);
        mixed = Mix(mixed ^ ((ulong)(uint)slot * 0xD1B54A32D192ED03UL));
        mixed = Mix(mixed ^ (((ulong)name + 1) * 0xAEF17502108EF2D9UL));
        mixed = Mix(mixed + ((ulong)(uint)attempt * 0x9E3779B97F4A7C15UL));
        return (mixed >> 11) * TwoToMinus53;
    }

    /// <summary>Which of the weights the point falls on; -1: on none, when they do not fill <paramref name="sum"/>.</summary>
    /// <param name="unit">In [0, 1).</param>
    /// <param name="sum">The weights' sum, or more.</param>
    public static int Pick(double unit, ReadOnlySpan<double> weights, double sum)
    {
        var point = unit * sum;
        var upTo = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            upTo += weights[i];
            if (point < upTo)
            {
                return i;
            }
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }
}
