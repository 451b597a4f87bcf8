using Microsoft.Extensions.Logging;

namespace AdServer.Reporting.Queries;

internal static partial class ReportMessages
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A report could not be answered: the store is away")]
    public static partial void StoreIsAway(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A report could not be answered: the ledger is away")]
    public static partial void LedgerIsAway(ILogger logger, Exception exception);
}
