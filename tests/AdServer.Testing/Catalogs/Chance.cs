namespace AdServer.Testing.Catalogs;

/// <summary>
/// Seeded chances that are the same on every machine and runtime, so that two runs measure the same catalog: SplitMix64 (Steele, Lea and
/// Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
/// </summary>
public sealed class Chance(ulong seed)
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

    /// <returns>0 to <paramref name="count"/> - 1.</returns>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <returns>Both ends included.</returns>
    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Happens(double share) => Unit() < share;

    public T One<T>(IReadOnlyList<T> of) => of[Below(of.Count)];

    /// <summary>A number from 1 on, each further one half as likely as the one before, up to <paramref name="most"/>.</summary>
    public int Few(int most)
    {
        var number = 1;
        while (number < most && Happens(0.5))
        {
            number++;
        }

        return number;
    }
}
