using AdServer.Catalog.Campaigns;
using CsCheck;
using static AdServer.Campaigns.Tests.Review.ReviewScene;

namespace AdServer.Campaigns.Tests.Review;

/// <summary>Any order of uploads and reviews, held against what was approved, written down beside it.</summary>
public sealed class ReviewPropertyTests
{
    private static readonly string[] Keys = ["top", "end"];

    private static readonly Gen<LineItem> AnyItem =
        from key in Gen.Int[0, 1].Select(i => Keys[i])
        from priority in Gen.Int[1, 2]
        from creatives in Gen.Select(Gen.Int[0, 1].Select(i => i == 0 ? "a" : "b"), Gen.Int[1, 2]).Array[1, 2]
        select Item(key, priority, [.. creatives.DistinctBy(one => one.Item1).Select(one => Creative(one.Item1, $"https://acme.example/{one.Item2}"))]);

    private static readonly Gen<Step> AnyStep = Gen.OneOf(
        Gen.Select(Gen.Bool, AnyItem.Array[0, 2]).Select(Step (one) => new Uploads(one.Item1, [.. one.Item2.DistinctBy(item => item.Key)])),
        Gen.Select(Gen.Bool, Gen.Int[0, 1].Select(i => Keys[i]), Gen.Int[0, 2].Select(i => i == 0 ? null : i == 1 ? "a" : "b")).Select(Step (one) => new Reviews(one.Item1, one.Item2, one.Item3)));

    [Fact]
    public void AnySequence_NothingUnapprovedServes_WhatIsApprovedDoes_WhatServedGoesOn() => AnyStep.Array[1, 14].Sample(steps =>
    {
        var scene = new ReviewScene().Upload(false, Item("top"));
        var approved = new HashSet<string>(StringComparer.Ordinal);
        Note(scene, approved);
        foreach (var step in steps)
        {
            var before = Live(scene);
            if (!step.Apply(scene))
            {
                continue;
            }

            Note(scene, approved);
            foreach (var live in Live(scene))
            {
                Assert.Contains($"{live.Item} {live.Priority}", approved);
                Assert.Contains($"{live.Item}/{live.Creative} {live.Landing}", approved);
            }

            foreach (var item in scene.Current!.LineItems.Where(one => one is { Removed: false, ReviewStatus: ReviewStatus.Approved }))
            {
                Assert.Equal(item.Priority, scene.Live(item.Key)?.Priority);
                foreach (var creative in item.Creatives.Where(one => one is { Archived: false, ReviewStatus: ReviewStatus.Approved }))
                {
                    Assert.Equal(creative.LandingUrl, scene.Live(item.Key, creative.Key)?.LandingUrl);
                }
            }

            // An advertiser's upload never takes down what it still asks for.
            if (step is Uploads { FromAdvertiser: true })
            {
                Assert.All(
                    before.Where(live => scene.Uploaded(live.Item, live.Creative) is not null),
                    live => Assert.NotNull(scene.Live(live.Item, live.Creative)));
            }
        }
    }, iter: 5_000);

    private static List<(string Item, int Priority, string Creative, string? Landing)> Live(ReviewScene scene) =>
    [
        .. from key in Keys
           let item = scene.Live(key)
           where item is not null
           from creative in item.Creatives
           where scene.Live(key, creative.Key) is not null
           select (key, item.Priority, creative.Key, creative.LandingUrl),
    ];

    private static void Note(ReviewScene scene, HashSet<string> approved)
    {
        foreach (var item in scene.Current!.LineItems.Where(one => !one.Removed))
        {
            if (item.ReviewStatus == ReviewStatus.Approved)
            {
                approved.Add($"{item.Key} {item.Priority}");
            }

            approved.UnionWith(item.Creatives.Where(one => one is { Archived: false, ReviewStatus: ReviewStatus.Approved })
                .Select(one => $"{item.Key}/{one.Key} {one.LandingUrl}"));
        }
    }

    private abstract record Step
    {
        /// <returns>False: there is nothing there to do it to.</returns>
        public abstract bool Apply(ReviewScene scene);
    }

    private sealed record Uploads(bool FromAdvertiser, LineItem[] Items) : Step
    {
        public override bool Apply(ReviewScene scene) => scene.Upload(FromAdvertiser, Items) is not null;
    }

    private sealed record Reviews(bool Approves, string Item, string? Creative) : Step
    {
        public override bool Apply(ReviewScene scene)
        {
            var exists = Creative is null ? scene.Uploaded(Item) is not null : scene.Uploaded(Item, Creative) is not null;
            return exists && scene.Decide(Approves ? ReviewStatus.Approved : ReviewStatus.Rejected, Item, Creative) is not null;
        }
    }
}
