using StackExchange.Redis;

namespace AdServer.CatalogFeed.Publishing;

/// <summary>
/// Writes documents and moves the stamp, each write on the condition that the stamp is still the one that was read: of two publishers one
/// wins, the other reads again, and the stamp never goes back.
/// </summary>
internal sealed class RedisCatalogWriter(RedisConnection redis)
{
    private const int MostDocuments = 256;
    private const long MostBytes = 4 * 1024 * 1024;

    /// <returns>What was written; null when Redis had it all, or another publisher was faster.</returns>
    public async Task<(CatalogStamp Stamp, long Documents)?> BringUpToAsync(
        CatalogStamp newest, long documents, ICatalogSource source, CancellationToken cancellationToken)
    {
        var database = await redis.GetDatabaseAsync();
        var read = await database.StringGetAsync(redis.Keys.Stamp);
        if (CatalogStamp.TryParse(read, out var there) && there.Epoch == newest.Epoch && there.Version > newest.Version)
        {
            // Another publisher brought what was committed since ours was read; or the database was put back to an earlier day.
            (newest, documents) = await source.GetStampAsync(cancellationToken);
        }

        var isKnown = there.Epoch == newest.Epoch && there.Version <= newest.Version && !read.IsNull;
        if (isKnown && there.Version == newest.Version)
        {
            if (await HoldsAsync(database, documents))
            {
                return null;
            }

            isKnown = false;
        }

        if (!isKnown && !await ClearAsync(database, read))
        {
            return null;
        }

        return await WriteAsync(database, isKnown ? read : RedisValue.Null, isKnown ? there.Version : 0, newest, source, cancellationToken);
    }

    /// <summary>Part of the data can be lost without the stamp, by an eviction or a careless hand.</summary>
    private async Task<bool> HoldsAsync(IDatabase database, long documents)
    {
        var held = database.HashLengthAsync(redis.Keys.Documents);
        var listed = database.SortedSetLengthAsync(redis.Keys.Changes);
        return await held == documents && await listed == documents;
    }

    private Task<bool> ClearAsync(IDatabase database, RedisValue read)
    {
        var transaction = database.CreateTransaction();
        transaction.AddCondition(Unmoved(read));
        _ = transaction.KeyDeleteAsync([redis.Keys.Stamp, redis.Keys.Documents, redis.Keys.Changes]);
        return transaction.ExecuteAsync();
    }

    private async Task<(CatalogStamp Stamp, long Documents)?> WriteAsync(
        IDatabase database, RedisValue read, long after, CatalogStamp newest, ICatalogSource source, CancellationToken cancellationToken)
    {
        var chunk = new List<FeedDocument>();
        var bytes = 0L;
        var count = 0L;
        var version = newest.Version;
        await foreach (var document in source.ReadChangesAsync(after, cancellationToken))
        {
            if (chunk.Count == MostDocuments || bytes > MostBytes)
            {
                if (!await WriteChunkAsync(database, read, chunk, null))
                {
                    return null;
                }

                chunk.Clear();
                bytes = 0;
            }

            chunk.Add(document);
            bytes += document.Json.Length;
            count++;
            version = Math.Max(version, document.Version);
        }

        var stamp = newest with { Version = version };
        return await WriteChunkAsync(database, read, chunk, stamp) ? (stamp, count) : null;
    }

    private async Task<bool> WriteChunkAsync(IDatabase database, RedisValue read, List<FeedDocument> chunk, CatalogStamp? stamp)
    {
        var transaction = database.CreateTransaction();
        transaction.AddCondition(Unmoved(read));
        if (chunk.Count > 0)
        {
            _ = transaction.HashSetAsync(redis.Keys.Documents, [.. chunk.Select(document => new HashEntry(document.Id, FeedDocumentCodec.Encode(document)))]);
            _ = transaction.SortedSetAddAsync(redis.Keys.Changes, [.. chunk.Select(document => new SortedSetEntry(document.Id, document.Version))]);
        }

        if (stamp is { } moved)
        {
            _ = transaction.StringSetAsync(redis.Keys.Stamp, moved.ToString());
            _ = transaction.PublishAsync(redis.Keys.Changed, moved.ToString());
        }

        return await transaction.ExecuteAsync();
    }

    private Condition Unmoved(RedisValue read) =>
        read.IsNull ? Condition.KeyNotExists(redis.Keys.Stamp) : Condition.StringEqual(redis.Keys.Stamp, read);
}
