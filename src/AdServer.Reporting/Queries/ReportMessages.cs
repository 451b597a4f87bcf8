using AdServer.Reporting.Reconciling;
using Microsoft.Extensions.Logging;

namespace AdServer.Reporting.Queries;

internal static partial class ReportMessages
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A report could not be answered: the store is away")]
    public static partial void StoreIsAway(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Log, report store and ledger could not be reconciled")]
    public static partial void NotReconciled(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Reconciled {Day}: {Records} records of the log, {LineItems} line items, {Differences} differences")]
    public static partial void Reconciled(ILogger logger, DateOnly day, long records, int lineItems, int differences);

    [LoggerMessage(Level = LogLevel.Error, Message = "Counts differ, {Between}: {Id}, {What}: expected {Expected}, found {Found}")]
    public static partial void Differs(ILogger logger, Comparison between, string id, string what, long expected, long found);

    [LoggerMessage(Level = LogLevel.Error, Message = "A report could not be answered: the ledger is away")]
    public static partial void LedgerIsAway(ILogger logger, Exception exception);
}
