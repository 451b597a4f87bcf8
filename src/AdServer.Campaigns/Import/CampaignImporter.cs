using System.Diagnostics;
using AdServer.Access;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Import.Csv;
using AdServer.Campaigns.Store;
using AdServer.Catalog.Campaigns;
using AdServer.CatalogFeed;
using AdServer.CatalogFeed.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AdServer.Campaigns.Import;

/// <summary>Runs imports, one at a time: reads, judges and stages campaign by campaign, and at the end makes all of it the catalog or none.</summary>
internal sealed partial class CampaignImporter(
    IDbContextFactory<CampaignsDbContext> contexts, UploadReferences.Loader references, CatalogPublisher publisher, NodePresence presence,
    TimeProvider time, ILogger<CampaignImporter> logger) : IDisposable
{
    private const int BatchCampaigns = 200;
    private const long BatchBytes = 4 * 1024 * 1024;

    /// <summary>Longer than any catalog takes to be taken over; what is slower serves later, and the answer does not wait for it.</summary>
    private static readonly TimeSpan ServingPatience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan ServingLook = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _one = new(1, 1);

    public void Dispose() => _one.Dispose();

    /// <exception cref="LimitExceededException">Unpacked it is too large.</exception>
    /// <exception cref="InvalidDataException">It cannot be unpacked.</exception>
    /// <exception cref="ImportSweptException">Another server's start swept it away.</exception>
    public async Task<ImportOutcome> RunAsync(ImportBody body, ImportRequest request, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var began = Stopwatch.GetTimestamp();
            var stage = new ImportStage(contexts, request.Caller, time);
            try
            {
                var outcome = await RunAsync(body, request, stage, cancellationToken);
                if (!request.IsDryRun && !outcome.IsRefused)
                {
                    var report = outcome.Report;
                    Imported(
                        report.Count(ImportStatus.Added), report.Count(ImportStatus.Changed), report.Count(ImportStatus.Unchanged), report.Failed,
                        Stopwatch.GetElapsedTime(began).TotalSeconds, stage.LongestLock.TotalMilliseconds);
                }

                return outcome;
            }
            finally
            {
                await stage.DiscardAsync(CancellationToken.None);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<ImportOutcome> RunAsync(ImportBody body, ImportRequest request, ImportStage stage, CancellationToken cancellationToken)
    {
        var (file, report, batch, bytes) = (new ImportFile(), new ImportReport(), new List<Campaign>(), 0L);
        var reader = new ImportReader(contexts, references, request.Caller, time.GetUtcNow());
        await using (var stream = body.Open())
        {
            await foreach (var item in ItemsAsync(stream, body.Format, file, cancellationToken))
            {
                var (campaign, errors, warnings) = await reader.ReadAsync(item, cancellationToken);
                report.Add(item, errors, warnings);
                if (campaign is null || file.Errors.Count > 0 || (report.Failed > 0 && !request.IsPartial))
                {
                    continue;
                }

                batch.Add(campaign);
                bytes += item.Json.Length;
                if (batch.Count == BatchCampaigns || bytes > BatchBytes)
                {
                    await JudgeAsync(batch, request, stage, report, cancellationToken);
                    bytes = 0;
                }
            }
        }

        report.Add(file.Errors);
        if (file.Errors.Count > 0 || (report.Failed > 0 && !request.IsPartial))
        {
            return new ImportOutcome(report, true, await VersionAsync(cancellationToken));
        }

        await JudgeAsync(batch, request, stage, report, cancellationToken);
        if (request.IsDryRun || report.Statuses.Count == 0)
        {
            return new ImportOutcome(report, false, await VersionAsync(cancellationToken));
        }

        var version = await stage.CommitAsync(report.Set, cancellationToken);
        if (report.Statuses.Values.Any(status => status is ImportStatus.Added or ImportStatus.Changed))
        {
            await ServeAsync(version, cancellationToken);
        }

        return new ImportOutcome(report, false, version);
    }

    private static async IAsyncEnumerable<ImportItem> ItemsAsync(
        Stream stream, ImportFormat format, ImportFile file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (format != ImportFormat.Csv)
        {
            var items = format == ImportFormat.Json ? JsonItems.ReadArrayAsync(stream, file, cancellationToken) : JsonItems.ReadLinesAsync(stream, file, cancellationToken);
            await foreach (var item in items)
            {
                yield return item;
            }

            yield break;
        }

        foreach (var item in CsvCampaigns.Of(await CsvFile.ReadAsync(stream, file, cancellationToken)))
        {
            yield return item;
        }
    }

    /// <summary>Against the documents as they are now, and unless it is a dry run onto the stage. Empties the batch.</summary>
    private async Task JudgeAsync(List<Campaign> batch, ImportRequest request, ImportStage stage, ImportReport report, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var ids = batch.ConvertAll(campaign => DocumentId.Campaign(campaign.Advertiser, campaign.Key));
        var texts = ids.ConvertAll(id => id.Text);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.Documents.AsNoTracking().Where(row => texts.Contains(row.Id)).ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellationToken);
        var judged = new List<JudgedCampaign>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            var row = rows.GetValueOrDefault(texts[i]);
            judged.Add(new JudgedCampaign(ids[i], row, CampaignChange.Of(row, batch[i], request.Caller.Role == Role.Advertiser).Content));
            report.Set(batch[i].Path, judged[i].Status);
        }

        batch.Clear();
        if (!request.IsDryRun)
        {
            await stage.AddAsync(judged, cancellationToken);
        }
    }

    private async Task<long> VersionAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.State.Select(row => row.Version).SingleAsync(cancellationToken);
    }

    /// <summary>Whoever gets the answer may take it that the campaigns serve; unless Redis or a node is away, and then they follow by themselves.</summary>
    private async Task ServeAsync(long version, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        publisher.Signal();
        var isPublished = await publisher.WaitForAsync(version, ServingPatience, cancellationToken);
        while (isPublished && await presence.GetLowestAsync(version) < version && time.GetElapsedTime(began) < ServingPatience)
        {
            await Task.Delay(ServingLook, time, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Imported campaigns: {Added} added, {Changed} changed, {Unchanged} unchanged, {Failed} failed, in {Seconds:F1} s; the write lock was held for {Milliseconds:F0} ms at most")]
    private partial void Imported(int added, int changed, int unchanged, int failed, double seconds, double milliseconds);
}
