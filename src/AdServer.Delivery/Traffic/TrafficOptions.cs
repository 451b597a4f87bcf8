namespace AdServer.Delivery.Traffic;

/// <summary>What is added to the built-in rules of invalid traffic; section <c>AdServer:Traffic</c>.</summary>
public sealed class TrafficOptions
{
    public const string Section = "AdServer:Traffic";

    /// <summary>A further list of robots: the JSON of <c>crawler-user-agents</c>, or the lines of the IAB/ABC International Spiders and Bots List.</summary>
    public string? AgentListPath { get; set; }

    /// <summary>How often that file is looked at for a new version.</summary>
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Parts of user agents that are never <c>bot</c> nor <c>datacenter</c>: the image proxy of a mail service whose readers count.</summary>
    public IList<string> ExemptAgents { get; init; } = [];

    /// <summary>Numbers of autonomous systems that are data centres, too.</summary>
    public IList<long> DataCenterAsns { get; init; } = [];

    /// <summary>Numbers of autonomous systems that are none: privacy relays and mail proxies.</summary>
    public IList<long> ExemptAsns { get; init; } = [];

    /// <summary>Beyond it, impressions from one address are <c>too-frequent</c>.</summary>
    public int ImpressionsPerMinute { get; set; } = 600;

    /// <summary>Beyond it, clicks from one address are <c>too-frequent</c>.</summary>
    public int ClicksPerMinute { get; set; } = 60;
}
