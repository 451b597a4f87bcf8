using System.Runtime.CompilerServices;
using System.Text;

namespace AdServer.CatalogFeed.Tests;

/// <summary>A catalog of record in memory.</summary>
internal sealed class FakeCatalog : ICatalogSource
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, FeedDocument> _documents = [];
    private readonly List<FeedDocument> _revisions = [];

    public CatalogStamp Stamp { get; private set; } = new(Guid.NewGuid(), 0);

    public static string Advertiser(string key, string name) => $$"""{ "key": "{{key}}", "name": "{{name}}", "domain": "acme.example", "categories": [] }""";

    public long Put(string key, string name) => PutRaw($"advertiser/{key}", Advertiser(key, name));

    public long PutRaw(string id, string json)
    {
        lock (_lock)
        {
            Stamp = Stamp with { Version = Stamp.Version + 1 };
            _documents[id] = new FeedDocument(id, Stamp.Version, Encoding.UTF8.GetBytes(json));
            _revisions.Add(_documents[id]);
            return Stamp.Version;
        }
    }

    /// <summary>Another database, with one document.</summary>
    public void Restore(string key, string name)
    {
        lock (_lock)
        {
            _documents.Clear();
            _revisions.Clear();
            Stamp = new CatalogStamp(Guid.NewGuid(), 0);
        }

        Put(key, name);
    }

    public Task<(CatalogStamp Stamp, long Documents)> GetStampAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult((Stamp, (long)_documents.Count));
        }
    }

    public async IAsyncEnumerable<FeedDocument> ReadChangesAsync(long version, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<FeedDocument> changes;
        lock (_lock)
        {
            changes = [.. _documents.Values.Where(document => document.Version > version).OrderBy(document => document.Version)];
        }

        foreach (var document in changes)
        {
            await Task.Yield();
            yield return document;
        }
    }

    public async IAsyncEnumerable<FeedDocument> ReadAsOfAsync(long after, long version, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<FeedDocument> newest;
        lock (_lock)
        {
            newest = [.. _revisions.Where(one => one.Version > after && one.Version <= version).GroupBy(one => one.Id).Select(group => group.Last())];
        }

        foreach (var document in newest)
        {
            await Task.Yield();
            yield return document;
        }
    }
}
