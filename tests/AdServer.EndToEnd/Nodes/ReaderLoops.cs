using System.Collections.Concurrent;
using System.Net;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Nodes;

/// <summary>
/// Readers at all nodes at once. While they are <see cref="Careless"/> some impressions are never sent, some late, some twice to two nodes;
/// most go to another node than decided.
/// </summary>
internal sealed class ReaderLoops(Cluster cluster, TimeSpan pause)
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(6);

    private readonly ConcurrentDictionary<string, bool> _acknowledged = new();
    private long _fills;
    private volatile bool _careless = true;
    private volatile int _avoided = -1;

    public bool Careless
    {
        get => _careless;
        set => _careless = value;
    }

    /// <summary>A node that nobody starts a new call to; negative: none.</summary>
    public int Avoided
    {
        get => _avoided;
        set => _avoided = value;
    }

    /// <summary>Decision and slot of every impression that a node acknowledged.</summary>
    public ICollection<string> Acknowledged => _acknowledged.Keys;

    public long Fills => Interlocked.Read(ref _fills);

    public Task RunAsync(int clients, CancellationToken done) => Task.WhenAll(Enumerable.Range(0, clients).Select(client => ReadAsync(new Random(client), done)));

    private async Task ReadAsync(Random chance, CancellationToken done)
    {
        await Task.Delay(pause * chance.NextDouble(), CancellationToken.None);
        while (!done.IsCancellationRequested)
        {
            await Task.WhenAll(ReadPageAsync(chance), Task.Delay(pause * (0.5 + chance.NextDouble()), CancellationToken.None));
        }
    }

    private async Task ReadPageAsync(Random chance)
    {
        var node = NextNode(chance);
        if (await TryAsync(() => cluster.Readers[node].PostAsync("/v1/decisions", Shop.DecisionRequest("top"), CancellationToken.None)) is not { } answer)
        {
            return;
        }

        if (answer.Json["slots"]![0]!["events"] is not { } events)
        {
            return;
        }

        _ = Interlocked.Increment(ref _fills);
        var (fill, path) = ((string)answer.Json["decisionId"]!, Shop.PathOf(events["impression"]));
        var roll = Careless ? chance.Next(100) : 99;
        if (roll < 20)
        {
            return;
        }

        if (roll < 30)
        {
            await Task.Delay(Late, CancellationToken.None);
        }

        await Task.WhenAll(SendAsync(fill, path, NextNode(chance)), roll < 50 ? SendAsync(fill, path, NextNode(chance)) : Task.CompletedTask);
    }

    private async Task SendAsync(string fill, string path, int node)
    {
        if (await TryAsync(() => cluster.Readers[node].GetAsync(path, CancellationToken.None)) is { } answer)
        {
            _acknowledged[fill] = true;
        }
    }

    private int NextNode(Random chance)
    {
        var node = chance.Next(Cluster.Size);
        return node == Avoided ? (node + 1 + chance.Next(Cluster.Size - 1)) % Cluster.Size : node;
    }

    /// <returns>null: the node is dead, died before it answered, or has only just begun to live.</returns>
    private static async Task<ApiAnswer?> TryAsync(Func<Task<ApiAnswer>> call)
    {
        try
        {
            var answer = await call();
            if (answer.Status == HttpStatusCode.ServiceUnavailable)
            {
                return null;
            }

            Shop.Expect(HttpStatusCode.OK, answer);
            return answer;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }
}
