namespace AdServer.Access;

/// <summary>The contract's table of who may do what, and the only place in the code that knows it.</summary>
public static class AccessTable
{
    public static Grant For(Role role, Right right) => right switch
    {
        Right.Public => Grant.All,
        Right.PassDevice => role is Role.Admin or Role.Publisher or Role.Delivery ? Grant.All : Grant.No,
        Right.ReadSites => role switch
        {
            Role.Admin or Role.Publisher or Role.Analyst => Grant.All,
            Role.Advertiser => Grant.Limited,
            _ => Grant.No,
        },
        Right.ReadAdvertisers or Right.ReadCampaigns or Right.ReadDelivery or Right.QueryReports => role switch
        {
            Role.Admin or Role.Publisher or Role.Analyst => Grant.All,
            Role.Advertiser => Grant.Own,
            _ => Grant.No,
        },
        Right.WriteAdvertisers or Right.WriteCampaigns => role switch
        {
            Role.Admin or Role.Publisher => Grant.All,
            Role.Advertiser => Grant.Own,
            _ => Grant.No,
        },
        Right.WriteSites or Right.Review or Right.Explain => role is Role.Admin or Role.Publisher ? Grant.All : Grant.No,
        Right.ReadSiteHistory => role is Role.Admin or Role.Publisher or Role.Analyst ? Grant.All : Grant.No,
        Right.ReadAudit => role switch
        {
            Role.Admin or Role.Publisher => Grant.All,
            Role.Advertiser => Grant.Own,
            _ => Grant.No,
        },
        Right.ReadCatalog => role is Role.Nobody or Role.Node ? Grant.No : Grant.All,
        Right.ShipEvents => role is Role.Node ? Grant.All : Grant.No,
        Right.ManageKeys or Right.ReadEventLog => role is Role.Admin ? Grant.All : Grant.No,
        _ => Grant.No,
    };
}
