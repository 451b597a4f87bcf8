using System.ComponentModel;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: from included, to not; to before from goes over midnight.</summary>
internal sealed record DayPartBody
{
    [Description("mon, tue, wed, thu, fri, sat, sun.")]
    public required IReadOnlyList<string> Days { get; init; }

    [Description("Such as 08:00.")]
    public required string From { get; init; }

    [Description("Such as 20:00.")]
    public required string To { get; init; }
}
