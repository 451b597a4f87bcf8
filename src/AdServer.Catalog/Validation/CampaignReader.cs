using System.Text.Json;
using AdServer.Catalog.Campaigns;

namespace AdServer.Catalog.Validation;

internal static class CampaignReader
{
    private const int LongestName = 200;
    private const int MostLineItems = 500;

    public static Campaign? Read(JsonElement root, string key, CampaignContext context, Findings findings)
    {
        if (ObjectReader.Open(root, "", findings) is not { } reader)
        {
            return null;
        }

        reader.CheckOwnKey("key", key);
        if (context.IsItem)
        {
            reader.Ignore("advertiser", "campaign");
        }
        else
        {
            reader.CheckOwnKey("advertiser", context.Advertiser);
        }

        reader.Ignore("version", "catalogVersion", "reviewStatus", "createdAt", "updatedAt", "counts");
        var name = reader.Label("name", LongestName, needed: true);
        var status = reader.OneOf<CampaignStatus>("status") ?? CampaignStatus.Active;
        var start = reader.Time("start");
        var end = reader.Time("end");
        var timeZone = reader.TimeZone("timeZone");
        var budget = Budget(reader, context.References.Currency);
        var caps = reader.List("frequencyCaps", FrequencyCapReader.Read, FrequencyCapReader.Most);
        var paths = new Dictionary<LineItem, string>(ReferenceEqualityComparer.Instance);
        var lineItems = reader.Keyed(
            "lineItems", "key", item => item.Key, (item, path, found) => Keep(LineItemReader.Read(item, path, found, context), path, paths),
            context.Served ? int.MaxValue : MostLineItems);
        reader.RefuseUnknown();
        if (start is { } from && end is { } to && to <= from)
        {
            findings.Error("end", ErrorCode.EndBeforeStart, "end must be after the start.", Rfc3339.Format(to));
        }

        var campaign = new Campaign(context.Advertiser, key, name ?? "", status, start, end, timeZone, budget, caps, lineItems);
        if (!context.Served)
        {
            FlightRules.Check(campaign, paths, findings);
            if (findings.Errors.Count == 0)
            {
                CampaignWarnings.Add(campaign, context, findings);
            }
        }

        return campaign;
    }

    private static LineItem? Keep(LineItem? item, string path, Dictionary<LineItem, string> paths)
    {
        if (item is not null)
        {
            paths[item] = path;
        }

        return item;
    }

    private static Money? Budget(ObjectReader parent, string currency)
    {
        if (parent.Take("budget") is not { } element || ObjectReader.Open(element, parent.PathOf("budget"), parent.Findings) is not { } reader)
        {
            return null;
        }

        var amount = reader.Money("amount", needed: true);
        var given = reader.Text("currency", 200, needed: true);
        if (given is not null && currency.Length > 0 && given != currency)
        {
            reader.Findings.Error(
                reader.PathOf("currency"), ErrorCode.UnsupportedCurrency, $"{reader.PathOf("currency")} must be {currency}, this server's currency; is '{given}'.", given);
        }

        reader.RefuseUnknown();
        return new Money(amount ?? 0, given ?? currency);
    }
}
