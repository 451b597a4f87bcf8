using AdServer.EndToEnd.Servers;
using AdServer.Testing;
using AdServer.Testing.Redis;

namespace AdServer.EndToEnd.Nodes;

/// <summary>
/// Four delivery nodes of one machine on one Redis and one database of record, each with a data folder and a HOME of its own. The first
/// takes uploads and makes reports too.
/// </summary>
public sealed class Cluster : IAsyncDisposable
{
    public const int Size = 4;

    private readonly TemporaryFolder _folder = new();
    private readonly RedisServer _redis;
    private readonly ServerSettings[] _settings;
    private readonly ServerProcess[] _nodes = new ServerProcess[Size];
    private readonly ApiClient[] _readers;

    private Cluster(RedisServer redis, IEnumerable<(string Name, string Value)> settings)
    {
        _redis = redis;
        _settings = [.. Enumerable.Range(0, Size).Select(node => SettingsOf(node, settings))];
        _readers = [.. _settings.Select(one => new ApiClient(new Uri($"http://127.0.0.1:{one.Port}")))];
    }

    public RedisServer Redis => _redis;

    public ApiClient Admin => _nodes[0].Admin;

    /// <summary>A reader's browser at each node.</summary>
    public IReadOnlyList<ApiClient> Readers => _readers;

    public ServerProcess this[int node] => _nodes[node];

    /// <param name="settings">Of every node, in addition.</param>
    public static async Task<Cluster> StartAsync(IEnumerable<(string Name, string Value)> settings, CancellationToken cancellationToken)
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        var cluster = new Cluster(await RedisServer.StartAsync(cancellationToken), settings);
        try
        {
            for (var node = 0; node < Size; node++)
            {
                cluster._nodes[node] = ServerProcess.Launch(cluster._settings[node]);
                if (node == 0)
                {
                    await cluster._nodes[node].WaitUntilReadyAsync(cancellationToken);
                }
            }

            await Task.WhenAll(cluster._nodes.Select(node => node.WaitUntilReadyAsync(cancellationToken)));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public string DataDirectory(int node) => _settings[node].DataDirectory;

    /// <summary>Starts a node that was killed, on the data that it left.</summary>
    public async Task StartAgainAsync(int node, CancellationToken cancellationToken)
    {
        await _nodes[node].DisposeAsync();
        _nodes[node] = await ServerProcess.StartAsync(_settings[node], cancellationToken);
    }

    /// <summary>SIGTERM to all: their logs are complete and closed after this.</summary>
    public Task<int[]> StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_nodes.Select(node => node.StopAsync(cancellationToken)));

    public async ValueTask DisposeAsync()
    {
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }

        foreach (var node in _nodes)
        {
            await (node?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        await _redis.DisposeAsync();
        _folder.Dispose();
    }

    private ServerSettings SettingsOf(int node, IEnumerable<(string Name, string Value)> more)
    {
        var folder = Directory.CreateDirectory(_folder.File($"node-{node}")).FullName;
        var home = Directory.CreateDirectory(_folder.File($"home-{node}")).FullName;
        var settings = new ServerSettings(folder)
            .With("HOME", home)
            .With("AdServer__Roles", node == 0 ? "delivery,management,reporting" : "delivery")
            .With("AdServer__Redis__Configuration", _redis.Configuration)
            .With("AdServer__Database__ConnectionString", $"Data Source={_folder.File("record.db")}");
        return more.Aggregate(settings, (all, one) => all.With(one.Name, one.Value));
    }
}
