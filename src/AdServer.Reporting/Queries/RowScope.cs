using AdServer.Access;

namespace AdServer.Reporting.Queries;

/// <summary>Which rows a caller may see. Made here alone, so that an advertiser is kept to its own in one place.</summary>
/// <param name="Advertiser">Only this one's; null: everybody's.</param>
internal readonly record struct RowScope(bool IsNothing, string? Advertiser)
{
    public static RowScope Of(Caller caller) => caller.GrantOf(Right.QueryReports) switch
    {
        Grant.All => new RowScope(false, null),
        Grant.Own when caller.Advertiser is { } own => new RowScope(false, own),
        _ => new RowScope(true, null),
    };
}
