using AdServer.Delivery.Traffic;
using AdServer.Events;
using AdServer.Selection;

namespace AdServer.Delivery.OpenRtb;

/// <summary>The numbers of <c>nbr</c> (AdCOM, list "No-Bid Reason Codes"). From 500 on they are this server's own: 500 + the code of the no-fill reason.</summary>
internal static class NoBidReason
{
    public const int TechnicalError = 1;
    public const int KnownCrawler = 3;
    public const int SuspectedNonHuman = 4;
    public const int DataCenter = 5;
    public const int UnsupportedDevice = 6;
    public const int BlockedSite = 7;
    public const int DailyCap = 9;
    public const int NoTime = 15;
    public const int IncompleteChain = 16;

    private const int Own = 500;

    /// <summary>A currency that nothing is sold in here, a protocol that cannot be kept, or deals alone.</summary>
    public const int UnmetTerms = Own;

    public static int Of(Verdict judged, NoFillReason reason) => (judged.Reason, reason) switch
    {
        (InvalidReason.Bot, NoFillReason.InvalidTraffic) => KnownCrawler,
        (InvalidReason.Prefetch, NoFillReason.InvalidTraffic) => SuspectedNonHuman,
        (InvalidReason.DataCenter, NoFillReason.InvalidTraffic) => DataCenter,
        (_, NoFillReason.FrequencyCap) => DailyCap,
        _ => Own + (int)reason,
    };

    public static int Of(NoFillReason reason) => Of(Verdict.Valid, reason);
}
