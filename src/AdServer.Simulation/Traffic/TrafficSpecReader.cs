using System.Text.Json;
using AdServer.Catalog;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Validation;
using AdServer.Selection;

namespace AdServer.Simulation.Traffic;

/// <summary>Reads a traffic file and names every mistake in it.</summary>
public static class TrafficSpecReader
{
    private const double MostPageViews = 1_000_000_000;
    private const int MostNodes = 16;

    /// <summary>A longer silence and a node counts as lost to the others.</summary>
    private const int MostTickOfSeveral = 2;

    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <param name="catalog">Whose sites and slots the pages have.</param>
    public static ValidationResult<TrafficSpec> Read(ReadOnlyMemory<byte> json, CatalogContents catalog) =>
        JsonWalk.Read(json, (root, findings) => Read(root, catalog, findings));

    private static TrafficSpec? Read(JsonElement root, CatalogContents catalog, Findings findings)
    {
        if (ObjectReader.Open(root, "", findings) is not { } reader)
        {
            return null;
        }

        var nodes = (int)(reader.Integer("nodes", 1, MostNodes) ?? 1);
        var spec = new TrafficSpec(
            reader.NeedTime("start") ?? default,
            TimeZoneInfo.FindSystemTimeZoneById(reader.TimeZone("timeZone")),
            (ulong)(reader.Integer("seed", 0, long.MaxValue) ?? 1),
            nodes,
            reader.Number("pageViewsPerDay", 0, MostPageViews, needed: true) ?? 0,
            Hours(reader),
            Weekdays(reader),
            Pages(reader, catalog),
            MixReader.Values(reader, "sections"),
            MixReader.Values(reader, "countries", MixReader.Country),
            MixReader.Values(reader, "devices", MixReader.Device),
            MixReader.KeyValues(reader, "keyValues"),
            reader.List("surges", EventReader.Surge),
            reader.List("lost", EventReader.Lost),
            Readers(reader),
            Pacing(reader, nodes));
        reader.RefuseUnknown();
        return spec;
    }

    private static double[] Hours(ObjectReader parent)
    {
        if (parent.Take("hours") is not { } element)
        {
            return [.. Enumerable.Repeat(1.0, 24)];
        }

        var path = parent.PathOf("hours");
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() != 24)
        {
            parent.Findings.Error(path, ErrorCode.InvalidValue, $"{path} must be 24 weights, one for each hour from midnight.", JsonText.Shown(element));
            return [];
        }

        var hours = element.EnumerateArray().Select((hour, index) => NumberReaders.Number(hour, $"{path}[{index}]", parent.Findings, 0, MixReader.MostWeight) ?? 0).ToArray();
        return NotAllNothing(hours, path, parent.Findings);
    }

    private static double[] Weekdays(ObjectReader parent)
    {
        if (parent.Take("weekdays") is not { } element || ObjectReader.Open(element, parent.PathOf("weekdays"), parent.Findings) is not { } reader)
        {
            return [.. Enumerable.Repeat(1.0, 7)];
        }

        double[] weekdays = [.. Days.Select(day => reader.Number(day, 0, MixReader.MostWeight) ?? 1)];
        reader.RefuseUnknown();
        return NotAllNothing(weekdays, reader.Path, parent.Findings);
    }

    private static double[] NotAllNothing(double[] weights, string path, Findings findings)
    {
        if (weights.Sum() <= 0)
        {
            findings.Error(path, ErrorCode.InvalidValue, $"{path} must have a weight above 0.");
        }

        return weights;
    }

    private static Weighted<PageKind> Pages(ObjectReader parent, CatalogContents catalog)
    {
        var weights = new List<double>();
        var pages = parent.List(
            "pages",
            (element, path, findings) =>
            {
                if (ObjectReader.Open(element, path, findings) is not { } reader)
                {
                    return null;
                }

                var site = reader.Text("site", 200, needed: true);
                var slots = Slots(reader, site is null ? null : SiteOf(site, reader, catalog));
                weights.Add(MixReader.Weight(reader));
                reader.RefuseUnknown();
                return new PageKind(site ?? "", slots);
            },
            needed: true);
        if (pages.Count == 0 && parent.Take("pages") is { ValueKind: JsonValueKind.Array } given && given.GetArrayLength() == 0)
        {
            parent.Findings.Error(parent.PathOf("pages"), ErrorCode.Required, $"{parent.PathOf("pages")} must have at least one page.");
        }

        return new Weighted<PageKind>([.. pages.Zip(weights)]);
    }

    private static Site? SiteOf(string key, ObjectReader reader, CatalogContents catalog)
    {
        var site = catalog.Sites.GetValueOrDefault(key);
        if (site is null)
        {
            reader.Findings.Error(reader.PathOf("site"), ErrorCode.UnknownSite, $"{reader.PathOf("site")}: the catalog has no site '{key}'.", key);
        }

        return site;
    }

    private static SlotRequest[] Slots(ObjectReader reader, Site? site)
    {
        const int Most = 20;
        string? Known(string slot, string path, Findings findings)
        {
            if (site is not null && !site.Slots.Any(one => one.Name == slot))
            {
                findings.Error(path, ErrorCode.UnknownSlot, $"{path}: site '{site.Key}' has no slot '{slot}'.", slot);
            }

            return slot;
        }

        var slots = reader.Texts("slots", Known, Most, needed: true);
        return [.. slots.Select((slot, index) => new SlotRequest($"{slot}-{index}", slot, null, DecisionRequest.EmptyKeyValues))];
    }

    private static ReaderBehaviour Readers(ObjectReader parent)
    {
        const double LongestDelay = 86_400;
        if (parent.Take("readers") is not { } element || ObjectReader.Open(element, parent.PathOf("readers"), parent.Findings) is not { } reader)
        {
            return new ReaderBehaviour(1, 1, 3, 0, 0);
        }

        var least = reader.Number("leastDelaySeconds", 0, LongestDelay) ?? 1;
        var most = reader.Number("mostDelaySeconds", 0, LongestDelay) ?? Math.Max(3, least);
        if (most < least)
        {
            parent.Findings.Error(
                reader.PathOf("mostDelaySeconds"), ErrorCode.InvalidValue, $"{reader.PathOf("mostDelaySeconds")} must not be below leastDelaySeconds, {least}; is {most}.");
        }

        var readers = new ReaderBehaviour(
            reader.Number("renderRate", 0, 1) ?? 1, least, most, reader.Number("viewableRate", 0, 1) ?? 0, reader.Number("clickRate", 0, 1) ?? 0);
        reader.RefuseUnknown();
        return readers;
    }

    private static PacingSpec Pacing(ObjectReader parent, int nodes)
    {
        var tick = nodes == 1 ? 10 : MostTickOfSeveral;
        var spec = new PacingSpec(tick, 60, 600, 86_400);
        if (parent.Take("pacing") is not { } element || ObjectReader.Open(element, parent.PathOf("pacing"), parent.Findings) is not { } reader)
        {
            return spec;
        }

        spec = new PacingSpec(
            (int)(reader.Integer("tickSeconds", 1, nodes == 1 ? 60 : MostTickOfSeveral) ?? spec.Tick),
            (int)(reader.Integer("grantSeconds", 10, 600) ?? spec.GrantLength),
            (int)(reader.Integer("tokenSeconds", 1, 604_800) ?? spec.TokenLifetime),
            (int)(reader.Integer("clickTokenSeconds", 1, 604_800) ?? spec.ClickLifetime));
        reader.RefuseUnknown();
        return spec;
    }
}
