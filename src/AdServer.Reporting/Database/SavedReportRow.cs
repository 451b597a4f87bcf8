namespace AdServer.Reporting.Database;

/// <summary>A report that somebody keeps to ask again.</summary>
public sealed class SavedReportRow
{
    /// <summary>Id of the API key or user; whoever else asks finds nothing.</summary>
    public required string Owner { get; init; }

    /// <summary>As its owner calls it in addresses.</summary>
    public required string Key { get; init; }

    public required string Name { get; set; }

    /// <summary>Which days, by a word, where the report names none.</summary>
    public string? Period { get; set; }

    /// <summary>The query, as JSON.</summary>
    public required string Report { get; set; }

    /// <summary>How it is looked at, as JSON: whoever shows it knows what it means.</summary>
    public string? View { get; set; }

    public DateTime ChangedAtUtc { get; set; }
}
