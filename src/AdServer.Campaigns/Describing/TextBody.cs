namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: content of a text creative.</summary>
internal sealed record TextBody
{
    public required string Headline { get; init; }

    public string? Body { get; init; }

    public string? DisplayUrl { get; init; }
}
