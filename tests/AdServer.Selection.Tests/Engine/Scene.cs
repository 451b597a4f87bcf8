using AdServer.Catalog;
using AdServer.Selection.Delivery;
using AdServer.Selection.History;

namespace AdServer.Selection.Tests.Engine;

/// <summary>A catalog and where its line items stand, and what is asked of them.</summary>
internal sealed record Scene(CatalogContents Contents, ulong DeliverySeed, Question[] Questions)
{
    /// <summary>Stops, owed units and click rates, by chance: few line items are stopped, prices of clicks often tie with prices of impressions.</summary>
    public DeliveryState State()
    {
        var snapshot = CatalogSnapshot.Build(Contents, Building.Build.Now);
        var random = new Random((int)(DeliverySeed & int.MaxValue));
        var delivery = new LineItemDelivery[snapshot.LineItems.Count];
        for (var i = 0; i < delivery.Length; i++)
        {
            var stops = random.Next(5) == 0 ? (DeliveryStops)random.Next(16) : DeliveryStops.None;
            var impressions = random.Next(3) * 1_000;
            delivery[i] = new LineItemDelivery(stops, random.Next(-1, 40) * 25, impressions, random.Next(2) == 0 ? impressions / 1_000 : random.Next(3));
        }

        return new DeliveryState(snapshot, 1, Building.Build.Now, delivery);
    }

    /// <summary>The page's history and the reader's, of line items of this catalog.</summary>
    public static (PageHistory Page, ReaderHistory Reader) Histories(CatalogSnapshot snapshot, Question question)
    {
        var items = snapshot.LineItems;
        if (items.Count == 0 || question.Past == PastKind.None)
        {
            return (PageHistory.Empty, ReaderHistory.None);
        }

        var random = new Random((int)(question.Seed & int.MaxValue));
        var served = Enumerable.Range(0, random.Next(4)).Select(_ => items[random.Next(items.Count)]).ToList();
        var seen = Enumerable.Range(0, random.Next(6)).Select(_ => items[random.Next(items.Count)]).ToList();
        var counters = seen.SelectMany(item => item.CappedKeys).Distinct()
            .Select(key => new FillCounter(key, [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Time(random.Next(0, 130))).OrderDescending()])).ToList();
        var page = new PageHistory(
            [.. served.Where(item => item.Creatives.Count > 0).Select(item => item.Creatives[random.Next(item.Creatives.Count)].Id).Distinct()],
            [.. served.Where(_ => random.Next(2) == 0).Select(item => item.Id).Distinct()],
            [.. served.Where(_ => random.Next(3) == 0).SelectMany(item => item.Labels.Select(label => new ServedLabel(label, item.Id)))],
            question.Past == PastKind.PageAlone ? counters : []);
        return (page, question.Past == PastKind.PageAlone ? ReaderHistory.None : new ReaderHistory(counters, random.Next(3) == 0 ? random.Next(60) : 1_000));
    }

    /// <summary>Indices that were refused, some of them more than once.</summary>
    public static int[] Refused(CatalogSnapshot snapshot, Question question) =>
        snapshot.LineItems.Count == 0 ? [] : [.. question.Refused.Select(i => i % snapshot.LineItems.Count)];

    private static long Time(int minutesAgo) => Building.Build.Now.AddMinutes(-minutesAgo).ToUnixTimeMilliseconds();
}
