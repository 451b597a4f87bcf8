namespace AdServer.Access.Tests;

public sealed class AccessTableTests
{
    /// <summary>The contract's table, row by row: admin, publisher, advertiser, analyst, delivery, nobody.</summary>
    public static TheoryData<Right, string> Table => new()
    {
        { Right.Public, "all all all all all all" },
        { Right.PassDevice, "all all no no all no" },
        { Right.ReadSites, "all all limited all no no" },
        { Right.WriteSites, "all all no no no no" },
        { Right.ReadAdvertisers, "all all own all no no" },
        { Right.WriteAdvertisers, "all all own no no no" },
        { Right.ReadCampaigns, "all all own all no no" },
        { Right.WriteCampaigns, "all all own no no no" },
        { Right.ReadDelivery, "all all own all no no" },
        { Right.Review, "all all no no no no" },
        { Right.Explain, "all all no no no no" },
        { Right.ReadCatalog, "all all all all all no" },
        { Right.QueryReports, "all all own all no no" },
        { Right.ManageKeys, "all no no no no no" },

        // Not in the contract's table: an advertiser sees of a site its slots' names and sizes alone, now and then.
        { Right.ReadSiteHistory, "all all no all no no" },
        { Right.ReadAudit, "all all own no no no" },
        { Right.ReadEventLog, "all no no no no no" },

        // Only nodes of this server to each other: no role that a key can be made for.
        { Right.ShipEvents, "no no no no no no" },
    };

    private static readonly Role[] Columns = [Role.Admin, Role.Publisher, Role.Advertiser, Role.Analyst, Role.Delivery, Role.Nobody];

    [Theory, MemberData(nameof(Table))]
    public void For_EveryCell_IsTheContracts(Right right, string row) =>
        Assert.Equal(row, string.Join(' ', Columns.Select(role => AccessTable.For(role, right).ToString().ToLowerInvariant())));

    [Fact]
    public void For_EveryRight_IsInTheTable() => Assert.Equal(Enum.GetValues<Right>().Order(), Table.Select(row => row.Data.Item1).Order());

    [Fact]
    public void For_ARightThatIsNotInTheTable_IsNobodys() => Assert.All(Columns, role => Assert.Equal(Grant.No, AccessTable.For(role, (Right)999)));
}
