namespace AdServer.Simulation.Traffic;

/// <summary>
/// Chance that is the same on every machine and runtime: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
/// generators", OOPSLA 2014).
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var x = _state += 0x9E3779B97F4A7C15UL;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
        return x ^ (x >> 31);
    }

    /// <returns>Uniform in [0, 1).</returns>
    public double Unit() => (Next() >> 11) * (1.0 / (1L << 53));

    public bool Happens(double share) => Unit() < share;

    /// <returns>0 to <paramref name="count"/> − 1.</returns>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);
}
