using System.ComponentModel.DataAnnotations;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: some branch passes.</summary>
internal sealed record KeyValuesBody
{
    [MaxLength(64)]
    public IReadOnlyList<KeyValuesBranchBody>? AnyOf { get; init; }
}
