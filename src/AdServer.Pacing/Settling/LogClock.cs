using AdServer.Events;
using AdServer.Pacing.Planning;

namespace AdServer.Pacing.Settling;

/// <summary>The time that a log record was written at, by its node's clock.</summary>
internal static class LogClock
{
    public static long Of(in LoggedRecord record) => record switch
    {
        { Beacon: { } beacon } => Instant.Of(beacon.At),
        { Decision: { } decision } => Instant.Of(decision.Time),
        { Note: { } note } => Instant.Of(note.Time),
        _ => 0,
    };
}
