namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: in and notIn as include and exclude; one of both is needed.</summary>
internal sealed record KeyValuesPredicateBody
{
    public required string Key { get; init; }

    public IReadOnlyList<string>? In { get; init; }

    public IReadOnlyList<string>? NotIn { get; init; }
}
