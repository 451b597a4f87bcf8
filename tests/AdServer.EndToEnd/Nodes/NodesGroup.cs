namespace AdServer.EndToEnd.Nodes;

/// <summary>Tests with many processes, or with promises of time: one after the other, and nothing else beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class NodesGroup
{
    public const string Name = "several nodes";

    /// <summary>The whole size instead of the one that fits every build: <c>ADSERVER_TESTS_FULL=1</c>.</summary>
    public static bool IsFull { get; } = Environment.GetEnvironmentVariable("ADSERVER_TESTS_FULL") == "1";
}
