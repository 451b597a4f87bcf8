using System.Text.Json;
using AdServer.Catalog.Campaigns;

namespace AdServer.Catalog.Json;

internal static class CampaignJson
{
    public static void WriteFields(Utf8JsonWriter writer, Campaign campaign, CatalogView view)
    {
        writer.WriteString("name", campaign.Name);
        writer.WriteWord("status", campaign.Status);
        writer.WriteTime("start", campaign.Start);
        writer.WriteTime("end", campaign.End);
        writer.WriteString("timeZone", campaign.TimeZone);
        if (campaign.Budget is { } budget)
        {
            writer.WriteStartObject("budget");
            writer.WriteMoney("amount", budget.Amount);
            writer.WriteString("currency", budget.Currency);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("budget");
        }

        writer.WriteCaps(campaign.FrequencyCaps);
        writer.WriteStartArray("lineItems");
        foreach (var item in campaign.LineItems)
        {
            if (view == CatalogView.Feed || !item.Removed)
            {
                Write(writer, item, view);
            }
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, LineItem item, CatalogView view)
    {
        writer.WriteStartObject();
        writer.WriteString("key", item.Key);
        writer.WriteString("name", item.Name);
        writer.WriteWord("tier", item.Tier);
        writer.WriteNumber("priority", item.Priority);
        writer.WriteWord("status", item.Status);
        writer.WriteTime("start", item.Start);
        writer.WriteTime("end", item.End);
        WritePricingAndGoal(writer, item);
        writer.WriteNumber("dailyCap", item.DailyCap);
        writer.WriteWord("pacing", item.Pacing);
        writer.WriteNumber("share", (long?)item.Share);
        writer.WriteNumber("weight", item.Weight);
        writer.WriteCaps(item.FrequencyCaps);
        writer.WriteWord("pageRule", item.PageRule);
        writer.WriteTexts("competitiveLabels", item.CompetitiveLabels);
        TargetingJson.Write(writer, item.Targeting);
        writer.WriteStartArray("creatives");
        foreach (var creative in item.Creatives)
        {
            if (view == CatalogView.Feed || !creative.Archived)
            {
                CreativeJson.Write(writer, creative, view);
            }
        }

        writer.WriteEndArray();
        if (view != CatalogView.Canonical)
        {
            writer.WriteReview(item.ReviewStatus, item.ReviewNote);
        }

        if (view == CatalogView.Feed && item.Removed)
        {
            writer.WriteBoolean("removed", true);
        }

        writer.WriteEndObject();
    }

    private static void WritePricingAndGoal(Utf8JsonWriter writer, LineItem item)
    {
        if (item.Pricing is { } pricing)
        {
            writer.WriteStartObject("pricing");
            writer.WriteWord("model", pricing.Model);
            writer.WriteMoney("rate", pricing.Rate);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("pricing");
        }

        if (item.Goal is { } goal)
        {
            writer.WriteStartObject("goal");
            writer.WriteWord("unit", goal.Unit);
            writer.WriteNumber("amount", goal.Amount);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("goal");
        }
    }
}
