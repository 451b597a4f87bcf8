using System.Collections.Concurrent;

namespace AdServer.CatalogFeed.Following;

/// <summary>What is wrong with the feed now, for health.</summary>
public sealed class FeedHealth
{
    private readonly ConcurrentDictionary<string, string> _skipped = new(StringComparer.Ordinal);
    private volatile string? _away;

    /// <summary>Why Redis does not answer; null while it does.</summary>
    public string? RedisAway => _away;

    /// <summary>Documents that could not be read, by id, with their first mistake.</summary>
    public IReadOnlyDictionary<string, string> Skipped => _skipped;

    /// <returns>True the first time.</returns>
    internal bool RedisIsAway(string reason)
    {
        var first = _away is null;
        _away = reason;
        return first;
    }

    internal void RedisIsBack() => _away = null;

    internal void DocumentIsBad(string id, string reason) => _skipped[id] = reason;

    internal void DocumentIsGood(string id) => _skipped.TryRemove(id, out _);
}
