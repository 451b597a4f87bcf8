using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: what a PUT of an advertiser takes.</summary>
internal sealed record AdvertiserBody
{
    [MaxLength(200)]
    public required string Name { get; init; }

    [Description("Where it lives on the web, such as acme.example.")]
    public required string Domain { get; init; }

    [Description("IAB content categories, such as IAB20 or IAB20-3.")]
    [MaxLength(100)]
    public IReadOnlyList<string>? Categories { get; init; }
}
