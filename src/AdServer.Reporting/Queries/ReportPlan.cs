using AdServer.Access;

namespace AdServer.Reporting.Queries;

/// <summary>A request with all that a store must know to answer it.</summary>
/// <param name="Scope">The rows that the caller may see.</param>
/// <param name="FlatDays">Days of flat prices that may earn in it; empty where nobody asks for money.</param>
/// <param name="Goals">By the values of the dimension that goals are shown of; empty where nobody asks for them.</param>
internal sealed record ReportPlan(
    ReportRequest Request, RowScope Scope, IReadOnlyList<FlatDay> FlatDays, IReadOnlyDictionary<string, GoalFigures> Goals)
{
    /// <summary>Which dimension's values <see cref="Goals"/> is by: line items where they are asked for, else campaigns; null: neither.</summary>
    public static Dimension? GoalDimension(IReadOnlyList<Dimension> dimensions) =>
        dimensions.FirstOrDefault(one => one.Name == Dimension.LineItem) ?? dimensions.FirstOrDefault(one => one.Name == Dimension.Campaign);

    public static ReportPlan Of(ReportRequest request, Caller caller) => new(request, RowScope.Of(caller), [], new Dictionary<string, GoalFigures>());
}
