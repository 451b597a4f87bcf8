using System.Diagnostics;
using HdrHistogram;

namespace AdServer.LoadTest.Load;

/// <summary>
/// Sends from one thread that never sleeps, on a core of its own: what it measures is the server, not a timer or a scheduler.
/// </summary>
internal static class Generator
{
    private const long LongestMicroseconds = 60_000_000;

    /// <summary>Each connection sends again as soon as its answer is whole.</summary>
    /// <returns>Answers.</returns>
    public static long Closed(IReadOnlyList<Connection> connections, TimeSpan length)
    {
        long answers = 0;
        var end = Stopwatch.GetTimestamp() + (long)(length.TotalSeconds * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < end)
        {
            foreach (var connection in connections)
            {
                if (!connection.IsBusy)
                {
                    connection.Send(0);
                }
                else if (connection.TryReceive())
                {
                    answers++;
                    connection.Send(0);
                }
            }
        }

        Drain(connections);
        return answers;
    }

    /// <summary>
    /// Requests fall due at a steady rate whatever the server does; each latency counts from the moment that its request was due, so that a
    /// server that stands still is charged with everybody who had to wait.
    /// </summary>
    /// <returns>Latencies in µs.</returns>
    public static LongHistogram Open(IReadOnlyList<Connection> connections, double perSecond, TimeSpan length)
    {
        var latencies = new LongHistogram(LongestMicroseconds, 3);
        var step = Stopwatch.Frequency / perSecond;
        var begin = Stopwatch.GetTimestamp();
        var total = (long)(perSecond * length.TotalSeconds);
        long due = 0, answers = 0;
        while (answers < total)
        {
            var now = Stopwatch.GetTimestamp();
            foreach (var connection in connections)
            {
                if (connection.IsBusy)
                {
                    if (connection.TryReceive())
                    {
                        answers++;
                        var microseconds = Stopwatch.GetElapsedTime(connection.Due).TotalMicroseconds;
                        latencies.RecordValue(Math.Clamp((long)microseconds, 1, LongestMicroseconds));
                    }
                }
                else if (due < total && begin + (long)(due * step) is var at && at <= now)
                {
                    connection.Send(at);
                    due++;
                }
            }
        }

        return latencies;
    }

    private static void Drain(IReadOnlyList<Connection> connections)
    {
        foreach (var connection in connections)
        {
            while (connection.IsBusy && !connection.TryReceive())
            {
                Thread.SpinWait(10);
            }
        }
    }
}
