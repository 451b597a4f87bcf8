using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Planning;
using AdServer.Testing;

namespace AdServer.Pacing.Tests.Building;

/// <summary>Readers who come by the clock: every tick so many ask for every line item, and some of what is served is never seen.</summary>
internal sealed class Traffic : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<TestNode> _nodes = [];
    private readonly string[] _keys;
    private readonly Random _random = new(11);

    public Traffic(int nodes, params LineItem[] items)
    {
        _keys = [.. items.Select(item => item.Key)];
        for (var i = 0; i < nodes; i++)
        {
            _nodes.Add(new TestNode($"node-{i}", nodes == 1 ? LedgerFile.InMemory : _folder.File("ledger.db"), Clock));
            _nodes[i].Use(Build.Snapshot(items));
        }

        Delivered = new long[items.Length];
    }

    public TestClock Clock { get; } = new();

    public long[] Delivered { get; }

    public double Seen { get; set; } = 1;

    /// <summary>Called after each node's tick with the node's knowledge of a line item, and how many were dealt of it in all.</summary>
    public Action<PlanLine, long>? Look { get; set; }

    /// <param name="asks">How often each line item is asked for in a tick, by the milliseconds since the start.</param>
    public void Run(TimeSpan length, double tick, Func<long, int> asks)
    {
        var start = Clock.Now;
        while (Clock.Now - start < (long)length.TotalMilliseconds)
        {
            foreach (var node in _nodes)
            {
                node.Round();
            }

            for (var i = 0; i < _keys.Length; i++)
            {
                Serve(i, asks(Clock.Now - start));
            }

            Clock.Advance(tick);
        }
    }

    public PlanLine PlanOf(int item) => _nodes[0].Node.StandingOf(_nodes[0].Served(_keys[item]).Path).Plan!.Value.Line;

    public Standing StandingOf(int item) => _nodes[0].Node.StandingOf(_nodes[0].Served(_keys[item]).Path);

    public void Dispose()
    {
        _nodes.ForEach(node => node.Dispose());
        _folder.Dispose();
    }

    private void Serve(int item, int asks)
    {
        for (var ask = 0; ask < asks; ask++)
        {
            var node = _nodes[ask % _nodes.Count];
            if (!node.TryDeal(_keys[item], out var unit))
            {
                if (_nodes.Count == 1)
                {
                    break;
                }

                if (node.Asked)
                {
                    node.Round(tick: false);
                }

                continue;
            }

            Delivered[item]++;
            if (_random.NextDouble() < Seen)
            {
                node.Impression(node.Fill(_keys[item], unit));
            }

            if (Look is not null)
            {
                Look(PlanOf(item), Delivered[item]);
            }
        }
    }
}
