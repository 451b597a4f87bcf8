namespace AdServer.Access;

/// <summary>A row of the contract's table of who may do what (a cell's read and write are two rights).</summary>
public enum Right
{
    /// <summary>Decisions, events, tag.js, assets, ads.txt, health: anyone.</summary>
    Public,
    PassDevice,
    ReadSites,
    WriteSites,
    ReadAdvertisers,
    WriteAdvertisers,
    ReadCampaigns,
    WriteCampaigns,
    ReadDelivery,
    Review,
    Explain,
    ReadCatalog,
    QueryReports,
    ManageKeys,
    ReadSiteHistory,
    ReadAudit,

    /// <summary>Bringing settled events to the reporting node: what is stored is what is paid, so it is the nodes' alone.</summary>
    ShipEvents,

    /// <summary>The raw event log, of all advertisers.</summary>
    ReadEventLog,
}
