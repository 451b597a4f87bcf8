namespace AdServer.EndToEnd.Nodes;

/// <summary>Four nodes for the tests that leave them as they were: each uses a site of its own.</summary>
public sealed class SharedCluster : IAsyncLifetime
{
    private Cluster? _cluster;

    public Cluster Nodes => _cluster!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await Cluster.StartAsync([], TestContext.Current.CancellationToken);
        await Servers.Shop.OpenAsync(_cluster.Admin, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
