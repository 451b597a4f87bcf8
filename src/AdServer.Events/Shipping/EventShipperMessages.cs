using Microsoft.Extensions.Logging;

namespace AdServer.Events.Shipping;

internal static partial class EventShipperMessages
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The report store did not take the events; they stay in the log and are sent again")]
    public static partial void Failed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The report store has this log until {Stored}, but it ends at {End}: it lost its end. It gets a new epoch, and what comes there now is shipped")]
    public static partial void LogIsBehind(ILogger logger, long stored, long end);

    [LoggerMessage(Level = LogLevel.Error, Message = "The report store has this log until {Stored}, but it begins at {Begin}: what was between was never reported")]
    public static partial void StoreIsBehind(ILogger logger, long stored, long begin);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} records or pages of the event log could not be read and were left out; the last: {Last}")]
    public static partial void Unreadable(ILogger logger, int count, string? last);
}
