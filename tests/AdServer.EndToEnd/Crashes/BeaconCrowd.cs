using System.Collections.Concurrent;
using System.Net;
using AdServer.EndToEnd.Servers;

namespace AdServer.EndToEnd.Crashes;

/// <summary>Readers who keep every event that was not acknowledged, and send it again before anything new.</summary>
/// <param name="nodes">Where they go, one after the other; the events of a decision may go to another than decided.</param>
internal sealed class BeaconCrowd(params ApiClient[] nodes)
{
    private const int ClickEvery = 5;

    private readonly ConcurrentDictionary<string, bool> _impressions = new();
    private readonly ConcurrentDictionary<string, bool> _clicks = new();
    private readonly ConcurrentQueue<string> _unsent = new();
    private long _decisions;
    private long _refused;

    /// <summary>Each is sent to two nodes at once.</summary>
    public bool SendsTwice { get; init; }

    /// <summary>A click is redirected whatever the disk does, and so is no promise of a count then.</summary>
    public bool SendsClicks { get; init; } = true;

    public long Decisions => Interlocked.Read(ref _decisions);

    /// <summary>Answered 503.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    public long Impressions => _impressions.Count;

    public long Clicks => _clicks.Count;

    public long Acknowledged => _impressions.Concat(_clicks).LongCount(one => one.Value);

    /// <summary>Decision and slot are in the path's token; so a path is an event.</summary>
    public IEnumerable<string> Unacknowledged => _impressions.Concat(_clicks).Where(one => !one.Value).Select(one => one.Key);

    public Task RunAsync(int clients, CancellationToken over) => Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(() => ReadAsync(client, over), CancellationToken.None)));

    /// <summary>Until everything that was ever sent is acknowledged.</summary>
    public async Task SendTheRestAsync(CancellationToken cancellationToken) => await Eventually.HoldsAsync(
        async () =>
        {
            await Parallel.ForEachAsync(Unacknowledged, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken }, async (path, _) => await TrySendAsync(path, 0));
            return Unacknowledged.Any() ? $"{Unacknowledged.Count()} are not acknowledged" : null;
        },
        cancellationToken);

    private async Task ReadAsync(int client, CancellationToken over)
    {
        for (var turn = client; !over.IsCancellationRequested; turn++)
        {
            try
            {
                if (_unsent.TryDequeue(out var unsent))
                {
                    await SendAsync(unsent, turn);
                }
                else
                {
                    await ReadPageAsync(turn);
                }
            }
            catch (Exception exception) when (IsBroken(exception))
            {
                // The server is dead; who started it decides when there is another.
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    private async Task ReadPageAsync(int turn)
    {
        var answer = await nodes[turn % nodes.Length].PostAsync("/v1/decisions", Shop.DecisionRequest("top", "end"), CancellationToken.None);
        if (answer.Status != HttpStatusCode.OK || answer.Json["slots"]![0]!["events"] is not { } events)
        {
            return;
        }

        _ = Interlocked.Increment(ref _decisions);
        var impression = Shop.PathOf(events["impression"]);
        _impressions[impression] = false;
        await TrySendAsync(impression, turn + 1);
        if (SendsClicks && turn % ClickEvery == 0)
        {
            var click = Shop.PathOf(events["click"]);
            _clicks[click] = false;
            await TrySendAsync(click, turn);
        }
    }

    private async Task TrySendAsync(string path, int turn)
    {
        try
        {
            await SendAsync(path, turn);
        }
        catch (Exception exception) when (IsBroken(exception))
        {
            // Sent, perhaps kept, not acknowledged.
            _unsent.Enqueue(path);
        }
    }

    private async Task SendAsync(string path, int turn)
    {
        // One copy that is acknowledged is enough; the other may get lost with its node.
        var copies = SendsTwice ? nodes.Length : 1;
        var sent = await Task.WhenAll(Enumerable.Range(turn, copies).Select(at => IsAcknowledgedAsync(nodes[at % nodes.Length], path)));
        if (sent.Any(acknowledged => acknowledged))
        {
            _ = path.StartsWith("/e/c/", StringComparison.Ordinal) ? _clicks[path] = true : _impressions[path] = true;
        }
        else
        {
            _unsent.Enqueue(path);
        }
    }

    private async Task<bool> IsAcknowledgedAsync(ApiClient node, string path)
    {
        try
        {
            var answer = await node.GetAsync(path, CancellationToken.None);
            if (answer.Status == HttpStatusCode.ServiceUnavailable)
            {
                _ = Interlocked.Increment(ref _refused);
            }

            return answer.Status is HttpStatusCode.OK or HttpStatusCode.Redirect;
        }
        catch (Exception exception) when (SendsTwice && IsBroken(exception))
        {
            return false;
        }
    }

    /// <summary>The node died before it answered, or in the middle of it.</summary>
    private static bool IsBroken(Exception exception) => exception is HttpRequestException or IOException or OperationCanceledException;
}
