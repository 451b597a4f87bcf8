using System.CommandLine;
using AdServer.Composition;
using AdServer.Events;
using AdServer.Reporting;
using AdServer.Reporting.Rebuilding;

namespace AdServer.Commands;

/// <summary><c>adserver rebuild</c>: the report store anew from the log, with what the ledger paid, while the server is stopped.</summary>
internal static class RebuildCommand
{
    private const int Failed = 1;
    private const int MostRecords = 5_000;
    private const long MostBytes = 4 << 20;

    public static Command Create()
    {
        var lose = new Option<bool>("--lose-older")
        {
            Description = "Goes on even if something is only in the reports: from before the log begins, of other nodes until they bring it again, or of damaged records.",
        };
        var rebuild = new Command("rebuild", "Makes the report store anew from this server's event log and ledger. The server must be stopped.") { lose };
        rebuild.SetAction((result, stop) => RunAsync(result.GetValue(lose), stop));
        return rebuild;
    }

    private static async Task<int> RunAsync(bool lose, CancellationToken stop)
    {
        try
        {
            var configuration = CommandConfiguration.Read();
            await using var data = await StoppedServer.OpenAsync(configuration, stop);
            var options = new ReportingOptions();
            configuration.GetSection(ReportingOptions.Section).Bind(options);
            using var rebuild = StoreRebuild.Begin(data.DataDirectory, options);
            if (!lose)
            {
                Check(data, rebuild);
            }

            var (records, damaged) = await FillAsync(data, rebuild.Sink, stop);
            if (damaged > 0 && !lose)
            {
                throw new IOException($"{damaged} records or pages of the log are damaged, and their events would be missing. The reports are left as they were; --lose-older goes on without them.");
            }

            rebuild.Complete();
            await Console.Out.WriteLineAsync(FormattableString.Invariant($"The report store was made anew from {records:N0} records."));
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StartupException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Failed;
        }
    }

    /// <exception cref="IOException">Something would be gone.</exception>
    private static void Check(StoppedServer data, StoreRebuild rebuild)
    {
        if (data.Log.Extent is { IsWhole: false })
        {
            throw new IOException("The log no longer has its beginning: what was reported of before would be gone. --lose-older goes on all the same.");
        }

        var others = rebuild.Nodes.Where(node => node != data.Node.Node).ToList();
        if (others.Count > 0)
        {
            throw new IOException(
                $"The reports have events of other nodes, which bring them again once the server runs, as far as their logs go back: {string.Join(", ", others)}. --lose-older goes on all the same.");
        }
    }

    private static async Task<(long Records, int Damaged)> FillAsync(StoppedServer data, IEventSink sink, CancellationToken stop)
    {
        var extent = data.Log.Extent ?? throw new IOException(data.Log.Failure);
        // What is not settled yet is shipped by the server, once it has settled it.
        var end = data.Settlements is null ? extent.CommittedUntil : await data.Settlements.GetPositionAsync(extent.Epoch, stop);
        var count = 0L;
        using var bar = new ShareBar("rebuilding");
        using var reader = new EventLogReader(data.Log, 0);
        for (var from = reader.Position; from < end; from = reader.Position)
        {
            var records = reader.Read(MostRecords, MostBytes, end);
            if (reader.Position == from)
            {
                throw new IOException($"The event log ends at {from} and not at {end}: {data.Log.Failure}");
            }

            records = data.Settlements is null ? records : await data.Settlements.SettleAsync(extent.Epoch, records, stop);
            await sink.StoreAsync(new EventBatch(data.Node.Node, extent.Epoch, from, reader.Position, records), stop);
            count += records.Count;
            bar.Show((double)reader.Position / end);
        }

        return (count, reader.Unreadable);
    }
}
