namespace AdServer.Reporting;

/// <summary>The report store and its queries; section <c>AdServer:Reporting</c>.</summary>
public sealed class ReportingOptions
{
    public const string Section = "AdServer:Reporting";

    /// <summary><c>DuckDb</c>; <c>ClickHouse</c> is reserved.</summary>
    public string Engine { get; set; } = "DuckDb";

    /// <summary>Most memory of the store, as <c>1GB</c> or <c>512MB</c>: a report must not starve decisions.</summary>
    public string MemoryLimit { get; set; } = "1GB";

    /// <summary>Most threads of a query, 1 to 64.</summary>
    public int Threads { get; set; } = 1;

    /// <summary>Queries at a time, 1 to 64; further ones wait.</summary>
    public int MaxConcurrentQueries { get; set; } = 2;

    /// <summary>How long a query may take, its wait included, before it is answered 503; 0.1 s to 10 min.</summary>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Days that single events are kept, 8 to 4,000: for drill-down and reconciliation. Longer than the log keeps them, so that none is counted anew.</summary>
    public int EventDays { get; set; } = 100;

    /// <summary>Days that quarter-hours are kept, 8 to 10,000: what reports are made of.</summary>
    public int RollupDays { get; set; } = 1_200;

    /// <summary>How often the store is tidied, 1 s to 1 day.</summary>
    public TimeSpan TidyInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>When the day before is reconciled, UTC.</summary>
    public TimeSpan ReconcileAt { get; set; } = TimeSpan.FromHours(3);
}
