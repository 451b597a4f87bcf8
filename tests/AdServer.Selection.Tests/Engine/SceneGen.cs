using AdServer.Catalog;
using AdServer.Catalog.Creatives;
using AdServer.Selection.Tests.Building;
using CsCheck;

namespace AdServer.Selection.Tests.Engine;

/// <summary>Catalogs with questions to them.</summary>
internal static class SceneGen
{
    public static Gen<Scene> Of(Words words, int leastCampaigns, int mostCampaigns, int questions) => Gen.Select(
        new CatalogGen(words).Contents(leastCampaigns, mostCampaigns), Gen.ULong, Question(words).Array[questions]).Select((contents, seed, asked) => new Scene(contents, seed, asked));

    private static Gen<string[]> Some(string[] values, int most) => Pick.From(values).Array[0, most];

    private static Gen<string?> Maybe(string[] values) => Pick.From<string?>([null, "  Unheard-of", .. values, .. values]);

    private static Gen<IReadOnlyDictionary<string, IReadOnlyList<string>>> KeyValues(Words words) =>
        Gen.Select(Pick.From("topic", " Topic", "pos", "other"), Some(words.Values, 2)).Array[0, 2].Select(IReadOnlyDictionary<string, IReadOnlyList<string>> (pairs) =>
            pairs.DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, IReadOnlyList<string> (pair) => pair.Item2));

    private static Gen<SlotRequest> Slot(Words words) =>
        from name in Gen.Frequency((9, Pick.From(CatalogGen.Slots)), (1, Gen.Const("nope")))
        from sizes in Gen.Frequency((3, Pick.From<AdSize[]?>([null])), (1, Pick.From([.. CatalogGen.Sizes, new AdSize(1, 1)]).Array[0, 3].Select(AdSize[]? (some) => some)))
        from keyValues in KeyValues(words)
        select new SlotRequest("", name, sizes, keyValues);

    private static Gen<DecisionRequest> Request(Words words) =>
        from page in Gen.Select(
            Pick.From("times", "times", "herald"), Pick.From(0, 0, 0, 90, -90, 1_441), Pick.From(Theme.Light, Theme.Light, Theme.Dark), Maybe(Words.Urls), Maybe(words.Sections))
        from told in Gen.Select(Some(words.Tags, 3), Some(words.Segments, 2), KeyValues(words), Some(["EN-gb", "en", " ne", "ne-NP-x", "fr"], 2))
        from place in Pick.From((string?)null, "IN", "in", "NP").Select(country => country)
        from part in Gen.Select(Some(["IN-DL", "in-mh "], 2), Pick.From((long?)null, 7, 100))
        from device in Gen.Select(Maybe(Words.Devices), Maybe(["linux", "ios"]), Maybe(["firefox", "chrome"]))
        from slots in Slot(words).Array[1, 4]
        from capsAt in Pick.From((int?)null, null, null, 30)
        select new DecisionRequest
        {
            Site = page.Item1,
            Time = Build.Now.AddMinutes(page.Item2),
            CapsAt = capsAt is { } minutes ? Build.Now.AddMinutes(minutes) : null,
            Theme = page.Item3,
            Url = page.Item4,
            Section = page.Item5,
            Tags = told.Item1,
            Segments = told.Item2,
            KeyValues = told.Item3,
            Languages = told.Item4,
            Country = place,
            Subdivisions = part.Item1,
            City = part.Item2,
            Device = device.Item1,
            OperatingSystem = device.Item2,
            Browser = device.Item3,
            Slots = [.. slots.Select((slot, i) => slot with { Id = $"div-{i}" })],
        };

    private static Gen<Question> Question(Words words) =>
        from request in Request(words)
        from seed in Gen.ULong
        from past in Pick.From(PastKind.None, PastKind.PageAlone, PastKind.PageAndReader)
        from refused in Gen.Frequency((2, Gen.Const(Array.Empty<int>())), (1, Gen.Int[0, 1_000].Array[1, 3]))
        select new Question(request, seed, past, refused);
}
