namespace AdServer.Testing;

/// <summary>What a warm call allocates.</summary>
public static class Allocations
{
    private const int MostRounds = 10;

    /// <summary>
    /// The least bytes of several rounds: the runtime's own doings on this thread (a method replaced by its better code, say) land in one
    /// round or another, what the code allocates itself in every one.
    /// </summary>
    /// <param name="run">A round; run once before the first that counts.</param>
    public static long Least(Action run)
    {
        run();
        var least = long.MaxValue;
        for (var round = 0; round < MostRounds && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
