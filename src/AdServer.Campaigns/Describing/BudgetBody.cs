using System.ComponentModel;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: money of a campaign.</summary>
internal sealed record BudgetBody
{
    [Description("A decimal, such as 5000.00.")]
    public required string Amount { get; init; }

    [Description("The server's one, ISO 4217.")]
    public required string Currency { get; init; }
}
