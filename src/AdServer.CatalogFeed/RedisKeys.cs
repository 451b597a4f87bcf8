using StackExchange.Redis;

namespace AdServer.CatalogFeed;

/// <summary>Every key in Redis. One hash tag, so that a cluster keeps them in one slot and a transaction can span them.</summary>
internal sealed class RedisKeys(string prefix)
{
    private readonly string _base = $"{{{prefix}:catalog}}";

    /// <summary>String <c>epoch:version</c>: up to where everything is here. Moved last, so that whoever reads it finds the rest.</summary>
    public RedisKey Stamp => $"{_base}:stamp";

    /// <summary>Hash: document id to its newest revision.</summary>
    public RedisKey Documents => $"{_base}:documents";

    /// <summary>Sorted set: document id by the version of its newest revision.</summary>
    public RedisKey Changes => $"{_base}:changes";

    /// <summary>Pub/sub: a stamp was moved. Losing a message costs one poll interval.</summary>
    public RedisChannel Changed => RedisChannel.Literal($"{_base}:changed");

    /// <summary>Set of node names that ever followed.</summary>
    public RedisKey Nodes => $"{_base}:nodes";

    /// <summary>String with expiry: the version that this node serves.</summary>
    public RedisKey Node(string node) => $"{_base}:node:{node}";
}
