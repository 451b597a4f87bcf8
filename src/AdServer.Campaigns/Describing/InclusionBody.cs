namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: any of the request's values is included, none excluded.</summary>
internal sealed record InclusionBody
{
    public IReadOnlyList<string>? Include { get; init; }

    public IReadOnlyList<string>? Exclude { get; init; }
}
