namespace AdServer.Reporting.Queries;

/// <summary>Something to group and filter by.</summary>
internal sealed record Dimension(string Name, DimensionKind Kind)
{
    public const string Reason = "reason";
    public const string Advertiser = "advertiser";
    public const string Campaign = "campaign";
    public const string LineItem = "lineItem";

    private static readonly Dimension[] All =
    [
        new("hour", DimensionKind.Hour),
        new("day", DimensionKind.Day),
        new("week", DimensionKind.Week),
        new("month", DimensionKind.Month),
        new("site", DimensionKind.Text),
        new("section", DimensionKind.Text),
        new("slot", DimensionKind.Text),
        new(Advertiser, DimensionKind.Text),
        new(Campaign, DimensionKind.Text),
        new(LineItem, DimensionKind.Text),
        new("creative", DimensionKind.Text),
        new("tier", DimensionKind.Text),
        new("size", DimensionKind.Text),
        new("country", DimensionKind.Text),
        new("region", DimensionKind.Text),
        new("city", DimensionKind.Id),
        new("device", DimensionKind.Text),
        new("os", DimensionKind.Text),
        new("browser", DimensionKind.Text),
        new("theme", DimensionKind.Text),
        new("consent", DimensionKind.Text),
        new(Reason, DimensionKind.Text),
    ];

    public static string Names { get; } = string.Join(", ", All.Select(dimension => dimension.Name));

    public static IReadOnlyList<Dimension> Known => All;

    public ColumnType Type => Kind switch
    {
        DimensionKind.Hour => ColumnType.DateTime,
        DimensionKind.Day or DimensionKind.Week => ColumnType.Date,
        DimensionKind.Id => ColumnType.Integer,
        _ => ColumnType.String,
    };

    public static Dimension? Find(string name) => Array.Find(All, dimension => dimension.Name == name);
}
