using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: at most so many fills for one reader in any window of that length.</summary>
internal sealed record CapBody
{
    [Range(1, 100)]
    public required int Limit { get; init; }

    [Description("1s to 365d, such as 30m or 24h; or flight.")]
    public required string Window { get; init; }
}
