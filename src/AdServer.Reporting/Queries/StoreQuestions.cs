using AdServer.Access.Http;
using AdServer.Reporting.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AdServer.Reporting.Queries;

/// <summary>What a request may ask of the store: within a time, and a plain answer when the store is away.</summary>
internal sealed class StoreQuestions(IOptions<ReportingOptions> options, ReportingMetrics metrics, TimeProvider time, ILogger<StoreQuestions> logger)
{
    public async Task<IResult> AskAsync(Func<CancellationToken, Task<IResult>> ask, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Value.QueryTimeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var began = time.GetTimestamp();
        try
        {
            var answer = await ask(stop.Token);
            metrics.Answered(time.GetElapsedTime(began));
            return answer;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            metrics.Refused("timeout");
            return Problem.Unavailable("The report took too long. Ask for fewer days or dimensions.");
        }
        catch (StoreAwayException exception)
        {
            metrics.Refused("store");
            ReportMessages.StoreIsAway(logger, exception);
            return Problem.Unavailable("The report store is away; events are kept and will be counted.", retryAfterSeconds: 5);
        }
        catch (IOException exception)
        {
            metrics.Refused("ledger");
            ReportMessages.LedgerIsAway(logger, exception);
            return Problem.Unavailable("The ledger does not answer; ask again, or without goals and money.", retryAfterSeconds: 5);
        }
    }
}
