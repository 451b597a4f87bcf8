using AdServer.Reporting.Queries;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdServer.Reporting.Reconciling;

/// <summary>Every night the day before: its result is a metric, and what differs is named in the log.</summary>
internal sealed class NightlyReconciliation(
    Reconciliation reconciliation, IOptions<ReportingOptions> options, TimeProvider time, ILogger<NightlyReconciliation> logger) : BackgroundService
{
    private const int MostNamed = 20;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            var due = now.UtcDateTime.Date + options.Value.ReconcileAt;
            due = due > now.UtcDateTime ? due : due.AddDays(1);
            await Task.Delay(due - now.UtcDateTime, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested)
            {
                await RunAsync(DateOnly.FromDateTime(due).AddDays(-1), stoppingToken);
            }
        }
    }

    private async Task RunAsync(DateOnly day, CancellationToken cancellationToken)
    {
        try
        {
            var result = await reconciliation.RunAsync(day, day, cancellationToken);
            ReportMessages.Reconciled(logger, day, result.Records, result.LineItems, result.Total);
            foreach (var difference in result.Differences.Take(MostNamed))
            {
                ReportMessages.Differs(logger, difference.Between, difference.Id, difference.What, difference.Expected, difference.Found);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            ReportMessages.NotReconciled(logger, exception);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }
}
