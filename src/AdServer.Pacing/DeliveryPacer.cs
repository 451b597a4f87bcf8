using AdServer.Events;
using AdServer.Pacing.Bookkeeping;
using AdServer.Pacing.Leases;
using AdServer.Pacing.Planning;
using AdServer.Pacing.Settling;
using AdServer.Selection;
using AdServer.Selection.Delivery;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdServer.Pacing;

/// <summary>
/// Makes the delivery state that decisions use: anew every tick, with every answer of the ledger and at every catalog version. The ledger is worked on a
/// thread of its own, since SQLite blocks; while it hangs, states still follow what this node holds.
/// </summary>
public sealed class DeliveryPacer : IHostedService, IDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan GrantPatience = TimeSpan.FromSeconds(5);

    private readonly PacingNode _node;
    private readonly LedgerWorker _worker;
    private readonly EventLog _log;
    private readonly PacingOptions _options;
    private readonly PacingMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly AutoResetEvent _signal = new(false);
    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _timer;
    private int _beats;
    private long _firstUse;
    private volatile bool _stopping;
    private bool _disposed;

    public DeliveryPacer(
        IOptions<PacingOptions> options, EventLog log, NodeIdentity identity, PacingMetrics metrics, TimeProvider time, ILogger<DeliveryPacer> logger)
    {
        _options = options.Value;
        _log = log;
        _metrics = metrics;
        _time = time;
        _node = new PacingNode(identity.Node, new Reservations(Wake, metrics));
        _worker = new LedgerWorker(
            _node, new LedgerNode(identity.Node, identity.BootId), _options, log, new LogFeed(log, metrics, logger), metrics, time, logger);
    }

    /// <summary>With the state before (null: this is the first) and the new one, in order, and before <see cref="Current"/>'s next: must be quick.</summary>
    public event Action<DeliveryState?, DeliveryState>? Changed
    {
        add => _node.Changed += value;
        remove => _node.Changed -= value;
    }

    /// <summary>null: no catalog yet. A tick in which nothing changed makes no new one.</summary>
    public DeliveryState? Current => _node.Current;

    public Reservations Reservations => _node.Reservations;

    /// <summary>Why the ledger has not answered for some seconds; null: it has.</summary>
    public string? Failure => _worker.Failure;

    /// <summary>
    /// Between the first catalog and the first grants, for a few seconds at most: what needs a lease cannot serve yet. Whoever sends traffic
    /// here had better wait.
    /// </summary>
    public bool AwaitsFirstGrants =>
        !_node.IsAnswered && Volatile.Read(ref _firstUse) is not 0 and var since && _time.GetElapsedTime(since) < GrantPatience;

    /// <summary>For a new catalog version: a state for it at once, and as soon as the ledger answered another with what it granted.</summary>
    public void Use(CatalogSnapshot snapshot)
    {
        _ = Interlocked.CompareExchange(ref _firstUse, _time.GetTimestamp(), 0);
        _node.Use(snapshot, Instant.Of(_time.GetUtcNow()));
        Wake();
    }

    /// <summary>Completes once this node is registered with the ledger: before that it must not take a beacon.</summary>
    /// <exception cref="LedgerException">The ledger cannot be opened.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        new Thread(RunLedger) { IsBackground = true, Name = "ledger" }.Start();
        // Twice a tick: an event is settled within half of one, so that every node knows of it within two ticks.
        _timer = _time.CreateTimer(_ => Beat(), null, _options.Tick / 2, _options.Tick / 2);
        return _registered.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Settles what the log took, so that the rest of it can be shipped, and gives back what was not dealt.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A disk that hangs, or a host that waits no longer, must not keep the thread going.
        await ((Task)_log.CommitAsync(cancellationToken).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping = true;
        Wake();
        await _ended.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _stopping = true;
        _timer?.Dispose();
        if (_ended.Task.IsCompleted || _timer is null)
        {
            _worker.Dispose();
            _signal.Dispose();
        }
    }

    private void Beat()
    {
        if ((Interlocked.Increment(ref _beats) & 1) == 0)
        {
            var began = _time.GetTimestamp();
            _node.Refresh(Instant.Of(_time.GetUtcNow()));
            _metrics.Ticked(_time.GetElapsedTime(began));
        }

        Wake();
    }

    private void Wake()
    {
        if (!_disposed)
        {
            _ = _signal.Set();
        }
    }

    private void RunLedger()
    {
        try
        {
            if (!TryRegister())
            {
                return;
            }

            while (!_stopping)
            {
                _worker.Work();
                _ = _signal.WaitOne();
            }

            _node.Retire();
            _worker.Work();
        }
        finally
        {
            _ = _ended.TrySetResult();
        }
    }

    private bool TryRegister()
    {
        for (var began = _time.GetTimestamp(); !_stopping;)
        {
            try
            {
                _worker.Open();
                return _registered.TrySetResult();
            }
            catch (LedgerException exception) when (exception.IsBusy && _time.GetElapsedTime(began) < StartPatience)
            {
                // Another node is making or using it; each try has waited a second already.
            }
            catch (Exception exception)
            {
                _ = _registered.TrySetException(exception);
                return false;
            }
        }

        return _registered.TrySetCanceled() && false;
    }
}
