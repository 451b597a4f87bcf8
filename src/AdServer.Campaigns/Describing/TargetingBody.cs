using System.ComponentModel;

namespace AdServer.Campaigns.Describing;

/// <summary>For the OpenAPI document: every dimension must pass; one that is not given passes.</summary>
internal sealed record TargetingBody
{
    public InclusionBody? Sites { get; init; }

    public InclusionBody? Slots { get; init; }

    public InclusionBody? Sections { get; init; }

    public InclusionBody? Tags { get; init; }

    [Description("Country NP, subdivision IN-DL, city:1283240.")]
    public InclusionBody? Geo { get; init; }

    [Description("desktop, phone, tablet, tv, other.")]
    public InclusionBody? Devices { get; init; }

    [Description("windows, macos, linux, chromeos, android, ios, other.")]
    public InclusionBody? OperatingSystems { get; init; }

    [Description("chrome, edge, firefox, safari, opera, samsung, other.")]
    public InclusionBody? Browsers { get; init; }

    [Description("en includes en-GB.")]
    public InclusionBody? Languages { get; init; }

    public InclusionBody? Segments { get; init; }

    [Description("Patterns over host and path, such as */world/*.")]
    public InclusionBody? Urls { get; init; }

    [Description("Any of them; in the campaign's time zone.")]
    public IReadOnlyList<DayPartBody>? DayParts { get; init; }

    public KeyValuesBody? KeyValues { get; init; }
}
