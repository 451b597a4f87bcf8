using Microsoft.Extensions.Logging;

namespace AdServer.Pacing;

internal static partial class PacingMessages
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Ledger {Path}: node {Node} is registered; its log is settled until {Position}")]
    public static partial void Registered(ILogger logger, string path, string node, long position);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger does not answer; what is leased is served until its grants end, then what needs no lease")]
    public static partial void Failed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The ledger answers again")]
    public static partial void Recovered(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The event log cannot be read, so its events are not settled yet")]
    public static partial void LogUnreadable(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The ledger has this log until {Position}, but it ends at {End}: it lost its end, and what comes there now is settled")]
    public static partial void LogIsBehind(ILogger logger, long position, long end);
}
