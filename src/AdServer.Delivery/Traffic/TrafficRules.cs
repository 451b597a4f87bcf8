using AdServer.Events;

namespace AdServer.Delivery.Traffic;

/// <summary>
/// The published rules of invalid traffic (docs/invalid-traffic.md). A number is given once and never again; whenever a rule or one of
/// the built-in lists changes, so does the version, which every event keeps.
/// </summary>
internal static class TrafficRules
{
    public const int Version = 1;

    public const int Expired = 1;
    public const int Repeat = 2;
    public const int Crawler = 3;
    public const int LinkPreview = 4;
    public const int MailScanner = 5;
    public const int AutomatedBrowser = 6;
    public const int ListedAgent = 7;
    public const int DataCenter = 8;
    public const int Prefetch = 9;
    public const int Hidden = 10;
    public const int NoSize = 11;
    public const int ViewedTooSoon = 12;
    public const int BeforeItsDecision = 13;
    public const int HttpLibrary = 14;
    public const int NoAgent = 15;
    public const int TooManyImpressions = 16;
    public const int TooManyClicks = 17;

    public const int Highest = TooManyClicks;

    public static InvalidReason ReasonOf(int rule) => rule switch
    {
        Expired => InvalidReason.Expired,
        Repeat => InvalidReason.Duplicate,
        Crawler or LinkPreview or MailScanner or AutomatedBrowser or ListedAgent => InvalidReason.Bot,
        DataCenter => InvalidReason.DataCenter,
        Prefetch => InvalidReason.Prefetch,
        Hidden or NoSize => InvalidReason.Hidden,
        ViewedTooSoon or BeforeItsDecision => InvalidReason.ImpossibleTiming,
        HttpLibrary or NoAgent => InvalidReason.NonBrowser,
        TooManyImpressions or TooManyClicks => InvalidReason.TooFrequent,
        _ => InvalidReason.None,
    };
}
