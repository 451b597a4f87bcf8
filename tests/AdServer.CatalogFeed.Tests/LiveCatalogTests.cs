using AdServer.Catalog;

namespace AdServer.CatalogFeed.Tests;

public sealed class LiveCatalogTests
{
    /// <summary>Health says ready from <see cref="LiveCatalog.Current"/> on; a decision must not find an engine that is still being built.</summary>
    [Fact]
    public void Replace_WatchersHaveTakenItOver_BeforeItIsCurrent()
    {
        var live = new LiveCatalog();
        var seen = new List<(long Version, long? Current)>();
        live.Watch(contents => seen.Add((contents.Version, live.Current?.Version)));

        live.Replace(CatalogContents.Empty with { Version = 1 });
        live.Replace(CatalogContents.Empty with { Version = 2 });

        Assert.Equal([(1L, null), (2L, 1L)], seen);
        Assert.Equal(2, live.Current?.Version);
    }

    [Fact]
    public void Watch_WhatIsThereAlready_IsTakenOverAtOnce()
    {
        var live = new LiveCatalog();
        live.Replace(CatalogContents.Empty with { Version = 7 });
        var seen = new List<long>();
        void Watcher(CatalogContents contents) => seen.Add(contents.Version);

        live.Watch(Watcher);
        live.Unwatch(Watcher);
        live.Replace(CatalogContents.Empty with { Version = 8 });

        Assert.Equal([7], seen);
    }

    [Fact]
    public async Task Race_WatchingWhileReplacing_EndsWithTheNewest()
    {
        for (var round = 0; round < 200; round++)
        {
            var live = new LiveCatalog();
            var last = 0L;
            var replacing = Task.Run(
                () =>
                {
                    for (var version = 1; version <= 20; version++)
                    {
                        live.Replace(CatalogContents.Empty with { Version = version });
                    }
                },
                TestContext.Current.CancellationToken);
            live.Watch(contents => last = contents.Version);
            await replacing;

            Assert.Equal(20, last);
        }
    }
}
