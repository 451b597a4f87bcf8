using AdServer.Catalog;
using StackExchange.Redis;

namespace AdServer.CatalogFeed.Following;

/// <summary>Reads from Redis what changed since a version, as one consistent step from stamp to stamp.</summary>
internal sealed class RedisCatalogReader(RedisConnection redis, FeedHealth health)
{
    private const int Chunk = 500;

    /// <param name="current">What is served now; null: read everything.</param>
    /// <returns>null: nothing newer, or not whole yet; the next look will find it.</returns>
    public async Task<CatalogContents?> ReadAsync(CatalogContents? current, CancellationToken cancellationToken)
    {
        var database = await redis.GetDatabaseAsync();
        if (!CatalogStamp.TryParse(await database.StringGetAsync(redis.Keys.Stamp), out var stamp))
        {
            return null;
        }

        var isSame = current is not null && current.Epoch == stamp.Epoch;
        if (isSame && stamp.Version <= current!.Version)
        {
            // Behind us: Redis came back with older data, and the publisher will bring it up.
            return null;
        }

        var contents = new ContentsBuilder(isSame ? current! : CatalogContents.Empty with { Epoch = stamp.Epoch }, health);
        var ids = await database.SortedSetRangeByScoreAsync(redis.Keys.Changes, contents.Version, stamp.Version, Exclude.Start);
        foreach (var chunk in ids.Chunk(Chunk))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var values = await database.HashGetAsync(redis.Keys.Documents, chunk);
            for (var i = 0; i < chunk.Length; i++)
            {
                // Gone, or newer than the stamp: a publisher is at work in between. What is whole comes with its stamp.
                if (values[i].IsNull || FeedDocumentCodec.Decode(chunk[i]!, values[i]) is not { } document || document.Version > stamp.Version)
                {
                    return null;
                }

                contents.Apply(document);
            }
        }

        return await IsWholeAsync(database, contents.Version, stamp, ids.Length) ? contents.Build(stamp.Version) : null;
    }

    /// <summary>Redis may have been cleared, and even filled again, since the stamp was read: then what changed is not what was found.</summary>
    private async Task<bool> IsWholeAsync(IDatabase database, long after, CatalogStamp stamp, int found)
    {
        var changes = database.SortedSetLengthAsync(redis.Keys.Changes, after, stamp.Version, Exclude.Start);
        var now = await database.StringGetAsync(redis.Keys.Stamp);
        return await changes == found && CatalogStamp.TryParse(now, out var there) && there.Epoch == stamp.Epoch && there.Version >= stamp.Version;
    }
}
