using AdServer.Reporting.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdServer.Reporting;

/// <summary>Tidies the store from time to time.</summary>
internal sealed partial class StoreKeeper(IReportStore store, IOptions<ReportingOptions> options, TimeProvider time, ILogger<StoreKeeper> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.TidyInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TidyAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task TidyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.TidyAsync(time.GetUtcNow(), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The next time will do; what is away is in health.
            NotTidied(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The report store could not be tidied")]
    private partial void NotTidied(Exception exception);
}
