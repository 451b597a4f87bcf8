namespace AdServer.EndToEnd.Nodes;

/// <summary>Like <see cref="NodesGroup"/>, on nodes that are started once.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SharedNodesGroup : ICollectionFixture<SharedCluster>
{
    public const string Name = "shared nodes";
}
