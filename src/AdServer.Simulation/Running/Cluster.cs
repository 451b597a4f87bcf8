using AdServer.Pacing.Bookkeeping;
using AdServer.Selection;
using AdServer.Simulation.Traffic;

namespace AdServer.Simulation.Running;

/// <summary>The servers on their one ledger: a file in memory for one, a temporary one that several share.</summary>
internal sealed class Cluster : IDisposable
{
    private readonly List<SimulatedNode> _nodes = [];
    private readonly long[] _ticks;
    private readonly long _tick;
    private readonly DirectoryInfo? _folder;
    private readonly DeliveryWatch _watch;

    public Cluster(TrafficSpec spec, CatalogSnapshot snapshot, DeliveryWatch watch, long now)
    {
        _watch = watch;
        _tick = spec.Pacing.Tick * 1_000L;
        _ticks = new long[spec.Nodes];
        _folder = spec.Nodes == 1 ? null : Directory.CreateTempSubdirectory("adserver-simulation-");
        Tail = (spec.Pacing.GrantLength + spec.Pacing.TokenLifetime) * 1_000L + Ledger.Margin + (2 * _tick);
        var path = _folder is null ? LedgerFile.InMemory : Path.Combine(_folder.FullName, "ledger.db");
        var limits = new LedgerLimits(spec.Pacing.GrantLength * 1_000L, spec.Pacing.TokenLifetime * 1_000L, spec.Pacing.ClickLifetime * 1_000L);
        for (var i = 0; i < spec.Nodes; i++)
        {
            var node = new SimulatedNode(i, LedgerFile.Open(path, durable: false), limits, now);
            _nodes.Add(node);
            node.Use(snapshot, now);

            // Servers do not tick together.
            _ticks[i] = now + (_tick * i / spec.Nodes);
        }
    }

    /// <summary>How long after its last fill everything is paid or back.</summary>
    public long Tail { get; }

    public int Count => _nodes.Count;

    public long Rounds { get; private set; }

    /// <summary>When the next tick is.</summary>
    public long Due => _ticks.Min();

    public SimulatedNode this[int node] => _nodes[node];

    /// <summary>The tick that is due.</summary>
    public void Tick()
    {
        var node = Array.IndexOf(_ticks, Due);
        Round(_nodes[node], _ticks[node], isTick: true);
        _ticks[node] += _tick;
    }

    /// <summary>As a server's ledger thread does when a line item runs low.</summary>
    public void Wake(int node, long now)
    {
        if (_nodes[node].HasAsked)
        {
            Round(_nodes[node], now, isTick: false);
        }
    }

    public void Retire() => _nodes.ForEach(node => node.Retire());

    public void Dispose()
    {
        _nodes.ForEach(node => node.Dispose());
        _folder?.Delete(recursive: true);
    }

    private void Round(SimulatedNode node, long now, bool isTick)
    {
        Rounds++;
        _watch.Note(node.Round(now, isTick), now);
    }
}
