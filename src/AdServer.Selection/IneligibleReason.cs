namespace AdServer.Selection;

/// <summary>What stands against a line item. The wire name is the member's in camelCase.</summary>
public enum IneligibleReason
{
    Status,
    Review,
    Flight,
    Site,
    Slot,
    Size,
    Theme,
    Blocked,
    Section,
    Tag,
    Geo,
    Device,
    OperatingSystem,
    Browser,
    Language,
    DayPart,
    Segment,
    Url,
    KeyValues,
    PageRule,
    CompetitiveLabel,
    FrequencyCap,
    Goal,
    Budget,
    DailyCap,
    Pacing,
    Floor,
}
