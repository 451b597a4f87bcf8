using AdServer.Catalog.Campaigns;

namespace AdServer.Catalog.Validation;

/// <summary>Rules on dates that need campaign and line item together.</summary>
internal static class FlightRules
{
    /// <param name="paths">Where each line item stood in the upload: entries that could not be read are missing from the campaign.</param>
    public static void Check(Campaign campaign, IReadOnlyDictionary<LineItem, string> paths, Findings findings)
    {
        // An end that could not be read is a mistake already; that it is then missing would be a second one.
        var endsUnread = findings.Errors.Any(error => error.Path == "end");
        foreach (var item in campaign.LineItems)
        {
            Check(campaign, item, paths[item], endsUnread, findings);
        }
    }

    private static void Check(Campaign campaign, LineItem item, string path, bool endsUnread, Findings findings)
    {
        Within(item.Start, campaign, $"{path}.start", isEnd: false, findings);
        Within(item.End, campaign, $"{path}.end", isEnd: true, findings);
        if ((item.End ?? campaign.End) is not null || endsUnread || findings.Errors.Any(error => error.Path == $"{path}.end"))
        {
            return;
        }

        if (item.Pricing?.Model == PricingModel.Flat)
        {
            findings.Error($"{path}.end", ErrorCode.MissingEnd, $"{path}.end is needed, here or on the campaign: a flat price is earned over the flight's days.");
        }
        else if (item.Pacing == Pacing.Even && item.Goal is not null)
        {
            findings.Error(
                $"{path}.end", ErrorCode.MissingEnd, $"{path}.end is needed, here or on the campaign: a goal cannot be paced evenly without one (or set pacing to asap).");
        }
    }

    private static void Within(DateTimeOffset? time, Campaign campaign, string path, bool isEnd, Findings findings)
    {
        if (time is not { } given)
        {
            return;
        }

        var tooEarly = campaign.Start is { } start && (isEnd ? given <= start : given < start);
        var tooLate = campaign.End is { } end && (isEnd ? given > end : given >= end);
        if (tooEarly || tooLate)
        {
            findings.Error(path, ErrorCode.OutsideCampaign, $"{path} must lie within the campaign's dates.", Rfc3339.Format(given));
        }
    }
}
