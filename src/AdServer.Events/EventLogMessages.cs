using Microsoft.Extensions.Logging;

namespace AdServer.Events;

internal static partial class EventLogMessages
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Event log {Epoch} is open from {Begin} until {End}")]
    public static partial void Opened(ILogger logger, Guid epoch, long begin, long end);

    [LoggerMessage(Level = LogLevel.Error, Message = "The event log cannot be opened; nothing is acknowledged until it can")]
    public static partial void OpenFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A commit of the event log failed; nothing is acknowledged until it is open again")]
    public static partial void CommitFailed(ILogger logger, Exception exception);
}
