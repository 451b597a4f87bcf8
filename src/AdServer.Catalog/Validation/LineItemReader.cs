using System.Text.Json;
using AdServer.Catalog.Campaigns;

namespace AdServer.Catalog.Validation;

internal static class LineItemReader
{
    private const int LongestName = 200;
    private const int MostCreatives = 200;
    private const int MostLabels = 100;
    private const long MostUnits = 1_000_000_000_000;

    public static LineItem? Read(JsonElement element, string path, Findings findings, CampaignContext context)
    {
        if (ObjectReader.Open(element, path, findings) is not { } reader)
        {
            return null;
        }

        var key = reader.Key("key");
        var name = reader.Label("name", LongestName, needed: true);
        var tier = reader.OneOf<Tier>("tier", needed: true);
        var priority = reader.Integer("priority", 1, 16) ?? LineItem.DefaultPriority;
        var status = reader.OneOf<CampaignStatus>("status") ?? CampaignStatus.Active;
        var start = reader.Time("start");
        var end = reader.Time("end");
        var pricing = Pricing(reader, tier);
        var goal = Goal(reader, tier);
        var dailyCap = reader.Integer("dailyCap", 1, MostUnits);
        var pacing = reader.OneOf<Pacing>("pacing") ?? Campaigns.Pacing.Even;
        var share = reader.Integer("share", 1, 100, needed: tier == Tier.Sponsorship);
        var weight = reader.Integer("weight", 1, 1_000) ?? 1;
        var caps = reader.List("frequencyCaps", FrequencyCapReader.Read, FrequencyCapReader.Most);
        var pageRule = reader.OneOf<PageRule>("pageRule") ?? PageRule.Any;
        var labels = reader.Texts("competitiveLabels", TargetingReader.Word, MostLabels);
        var targeting = TargetingReader.Read(reader, "targeting", context.References);
        var creatives = reader.Keyed(
            "creatives", "key", creative => creative.Key, (item, at, found) => CreativeReader.Read(item, at, found, context),
            context.Served ? int.MaxValue : MostCreatives);
        var review = ReviewStatus.Approved;
        var removed = false;
        string? note = null;
        if (context.Served)
        {
            review = reader.OneOf<ReviewStatus>("reviewStatus") ?? ReviewStatus.Approved;
            note = reader.Text("reviewNote", ReviewNote.Longest);
            removed = reader.Take("removed") is { ValueKind: JsonValueKind.True };
        }
        else
        {
            reader.Ignore("reviewStatus", "reviewNote", "counts");
        }

        reader.RefuseUnknown();
        if (start is { } from && end is { } to && to <= from)
        {
            findings.Error(reader.PathOf("end"), ErrorCode.EndBeforeStart, $"{reader.PathOf("end")} must be after the start.", Rfc3339.Format(to));
        }

        return new LineItem(
            key ?? "", name ?? "", tier ?? Tier.House, (int)priority, status, start, end, pricing, goal, dailyCap, pacing, (int?)share, (int)weight,
            caps, pageRule, labels, targeting, creatives, review, removed, note);
    }

    private static Pricing? Pricing(ObjectReader parent, Tier? tier)
    {
        var given = tier == Tier.PricePriority ? parent.Need("pricing") : parent.Take("pricing");
        if (given is not { } element || ObjectReader.Open(element, parent.PathOf("pricing"), parent.Findings) is not { } reader)
        {
            return null;
        }

        var pricing = new Pricing(reader.OneOf<PricingModel>("model", needed: true) ?? default, reader.Money("rate", needed: true) ?? 0);
        reader.RefuseUnknown();
        return pricing;
    }

    private static Goal? Goal(ObjectReader parent, Tier? tier)
    {
        var given = tier == Tier.Standard ? parent.Need("goal") : parent.Take("goal");
        if (given is not { } element || ObjectReader.Open(element, parent.PathOf("goal"), parent.Findings) is not { } reader)
        {
            return null;
        }

        var goal = new Goal(reader.OneOf<GoalUnit>("unit") ?? GoalUnit.Impressions, reader.Integer("amount", 1, MostUnits, needed: true) ?? 1);
        reader.RefuseUnknown();
        return goal;
    }
}
