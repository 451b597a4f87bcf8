namespace AdServer.Reporting.Queries;

/// <summary>Something to group and filter by.</summary>
/// <param name="Sql">
/// Over the columns of the facts, <c>utc_offset</c> in seconds and <c>local</c>, the decision's time in the asked zone. From this table alone, never from a request.
/// </param>
internal sealed record Dimension(string Name, DimensionKind Kind, string Sql)
{
    /// <summary>The instant at which the local hour begins, in seconds since 1970.</summary>
    private const string HourStart = "epoch_us(date_trunc('hour', local)) // 1000000 - utc_offset";

    private static readonly Dimension[] All =
    [
        new("hour", DimensionKind.Hour, $"({HourStart}) * {HourCode.Base} + utc_offset + {HourCode.Bias}"),
        new("day", DimensionKind.Day, "CAST(local AS DATE)"),
        new("week", DimensionKind.Day, "CAST(date_trunc('week', local) AS DATE)"),
        new("month", DimensionKind.Month, "CAST(date_trunc('month', local) AS DATE)"),
        new("site", DimensionKind.Text, "site"),
        new("section", DimensionKind.Text, "section"),
        new("slot", DimensionKind.Text, "slot"),
        new("advertiser", DimensionKind.Text, "advertiser"),
        new("campaign", DimensionKind.Text, "campaign"),
        new("lineItem", DimensionKind.Text, "line_item"),
        new("creative", DimensionKind.Text, "creative"),
        new("tier", DimensionKind.Text, "tier"),
        new("size", DimensionKind.Text, "size"),
        new("country", DimensionKind.Text, "country"),
        new("region", DimensionKind.Text, "region"),
        new("city", DimensionKind.Id, "city"),
        new("device", DimensionKind.Text, "device"),
        new("os", DimensionKind.Text, "os"),
        new("browser", DimensionKind.Text, "browser"),
        new("theme", DimensionKind.Text, "theme"),
        new("consent", DimensionKind.Text, "consent"),
        new(Reason, DimensionKind.Text, "reason"),
    ];

    public const string Reason = "reason";

    public static string Names { get; } = string.Join(", ", All.Select(dimension => dimension.Name));

    /// <summary>What a filter compares: an hour is the same however its offset is written.</summary>
    public string FilterSql => Kind == DimensionKind.Hour ? HourStart : Sql;

    public ColumnType Type => Kind switch
    {
        DimensionKind.Hour => ColumnType.DateTime,
        DimensionKind.Day => ColumnType.Date,
        DimensionKind.Id => ColumnType.Integer,
        _ => ColumnType.String,
    };

    public static Dimension? Find(string name) => Array.Find(All, dimension => dimension.Name == name);
}
