using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Targeting;
using AdServer.Selection.Evaluation;

namespace AdServer.Selection.Tests.Building;

/// <summary>All reasons that stand against the only line item of a catalog at the first slot asked.</summary>
internal static class Against
{
    public static IneligibleReason[] Targeting(TargetingRules targeting, DecisionRequest request) =>
        Item(Build.House("only") with { Targeting = targeting }, request);

    public static IneligibleReason[] Item(LineItem item, DecisionRequest? request = null) => Campaign(Build.Campaign(item), request);

    public static IneligibleReason[] Campaign(Campaign campaign, DecisionRequest? request = null) => At(Build.Site(), campaign, request);

    public static IneligibleReason[] At(Site site, Campaign campaign, DecisionRequest? request = null)
    {
        var snapshot = Build.Snapshot(site, campaign);
        var verdict = Assert.Single(PlainEvaluator.Explain(snapshot, request ?? Build.Request(), 1).Slots[0]);
        Assert.All(verdict.Against, judgement => Assert.NotEmpty(judgement.Detail));
        return [.. verdict.Against.Select(judgement => judgement.Reason)];
    }
}
