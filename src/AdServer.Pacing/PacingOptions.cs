namespace AdServer.Pacing;

/// <summary>How much may be served now; section <c>AdServer:Pacing</c>.</summary>
public sealed class PacingOptions
{
    public const string Section = "AdServer:Pacing";
    public const string TokenLifetimeKey = "AdServer:Events:TokenLifetime";
    public const string ClickLifetimeKey = "AdServer:Events:ClickLifetime";

    /// <summary>How often delivery states are made and nodes tell each other what they dealt; 0.1 s to 10 s.</summary>
    public TimeSpan Tick { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long granted units may be dealt; 10 s to 10 min. What a lost node holds is missing for this and the token's life.</summary>
    public TimeSpan GrantLength { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Empty: <c>ledger.db</c> beside the database of record. All nodes of a machine share one file.</summary>
    public string LedgerPath { get; set; } = "";

    /// <summary>How long an impression or a viewable counts; from <see cref="TokenLifetimeKey"/>.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a click counts; from <see cref="ClickLifetimeKey"/>.</summary>
    public TimeSpan ClickLifetime { get; set; } = TimeSpan.FromHours(24);
}
