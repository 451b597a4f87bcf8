namespace AdServer.Events;

/// <summary>The node's event log; section <c>AdServer:Events</c>.</summary>
public sealed class EventsOptions
{
    public const string Section = "AdServer:Events";

    /// <summary>The server's data folder (<c>AdServer:DataDirectory</c>); the log is in <c>events</c> below it.</summary>
    public string DataDirectory { get; set; } = "";

    /// <summary>Bytes of a log file; a power of two from 1 MiB to 1 GiB. Space is given back by whole files. Fixed once the log is made.</summary>
    public long SegmentSize { get; set; } = 64L << 20;

    /// <summary>Bytes held in memory, a power of two from 1 to 256 MiB: how much is taken while the disk hangs, before decision records are refused.</summary>
    public long MemorySize { get; set; } = 16L << 20;

    /// <summary>Days that shipped records stay, 1 to 400; what was not shipped stays longer.</summary>
    public int RetentionDays { get; set; } = 7;

    /// <summary>How long an acknowledgement waits for the disk before it is refused; 0.1 s to 60 s.</summary>
    public TimeSpan CommitTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Address of the reporting node that the log is brought to; empty: reports are made in this process, or not at all.</summary>
    public string ShipTo { get; set; } = "";

    /// <summary>The nodes' shared key (<c>AdServer:NodeKey</c>), which <see cref="ShipTo"/> needs.</summary>
    public string NodeKey { get; set; } = "";

    public string LogDirectory => Path.Combine(DataDirectory, "events");
}
