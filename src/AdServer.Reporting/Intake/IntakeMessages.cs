using Microsoft.Extensions.Logging;

namespace AdServer.Reporting.Intake;

internal static partial class IntakeMessages
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The report store did not take a node's events; the node keeps them and sends them again")]
    public static partial void Refused(ILogger logger, Exception exception);
}
