namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: all its predicates pass.</summary>
internal sealed record KeyValuesBranchBody
{
    public required IReadOnlyList<KeyValuesPredicateBody> AllOf { get; init; }
}
