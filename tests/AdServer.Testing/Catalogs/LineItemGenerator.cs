using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Targeting;

namespace AdServer.Testing.Catalogs;

/// <summary>Line items of the stated distribution: tier, priority, price, goal, flight, caps, labels and page rules.</summary>
internal sealed class LineItemGenerator
{
    public const int MostInCampaign = 39;

    private static readonly FrequencyCap[] Caps =
        [new(3, TimeSpan.FromHours(24), "24h"), new(1, TimeSpan.FromHours(1), "1h"), new(2, TimeSpan.FromMinutes(30), "30m"), new(10, TimeSpan.FromDays(7), "7d"), new(20, null, "flight")];

    private static readonly string[] Names = [.. Enumerable.Range(1, MostInCampaign).Select(number => $"item-{number}")];

    private readonly Chance _chance;
    private readonly TargetingGenerator _targeting;
    private readonly CreativePool _creatives;
    private readonly Pricing[] _clicks;
    private readonly Pricing[] _prices;
    private readonly IReadOnlyList<FrequencyCap>[] _caps;
    private readonly IReadOnlyList<string>[] _labels;

    public LineItemGenerator(Chance chance)
    {
        _chance = chance;
        _targeting = new TargetingGenerator(chance);
        _creatives = new CreativePool(chance);
        _prices = [.. Enumerable.Range(1, 400).Select(step => new Pricing(PricingModel.Cpm, step * 0.05m))];
        _clicks = [.. Enumerable.Range(1, 40).Select(step => new Pricing(PricingModel.Cpc, step * 0.05m))];
        _caps = [.. Caps.Select(cap => (IReadOnlyList<FrequencyCap>)[cap]), [Caps[0], Caps[4]]];
        _labels = [.. Enumerable.Range(0, 64).Select(_ => World.Labels.Draw(chance, chance.Few(2)))];
    }

    public IReadOnlyList<FrequencyCap> DrawCaps(double share) => _chance.Happens(share) ? _chance.One(_caps) : [];

    /// <param name="number">In its campaign, from 0.</param>
    public LineItem Next(int number)
    {
        var tier = DrawTier();
        var (start, end) = DrawFlight(tier);
        return new LineItem(
            Names[number], Names[number], tier, tier == Tier.Standard ? DrawPriority() : LineItem.DefaultPriority,
            _chance.Happens(Proportions.Paused) ? CampaignStatus.Paused : CampaignStatus.Active,
            start, end, DrawPricing(tier), DrawGoal(tier),
            _chance.Happens(Proportions.DailyCapped) ? _chance.Between(1, 100) * 1_000L : null,
            tier != Tier.Standard || _chance.Happens(Proportions.AsSoonAsPossible) ? Pacing.Asap : Pacing.Even,
            tier == Tier.Sponsorship ? _chance.Between(1, 10) * 10 : null,
            tier == Tier.House ? _chance.Few(10) : 1,
            DrawCaps(Proportions.Capped), DrawPageRule(), _chance.Happens(Proportions.Labelled) ? _chance.One(_labels) : [],
            _targeting.Next(), _creatives.Draw(_chance),
            _chance.Happens(Proportions.NotApproved) ? ReviewStatus.PendingReview : ReviewStatus.Approved);
    }

    /// <summary>One of the candidates: standard tier, the usual priority, in flight, and nothing of its own that could stop it.</summary>
    public LineItem Candidate(int number, TargetingRules targeting, IReadOnlyList<Creative> creatives) => new(
        Names[number], Names[number], Tier.Standard, LineItem.DefaultPriority, CampaignStatus.Active, null, World.Now.AddDays(_chance.Between(1, 60)),
        DrawPricing(Tier.Standard), DrawGoal(Tier.Standard), null, Pacing.Even, null, 1, [], PageRule.Any, [], targeting, creatives);

    private Tier DrawTier() => _chance.Unit() switch
    {
        < Proportions.Sponsorship => Tier.Sponsorship,
        < Proportions.Sponsorship + Proportions.Standard => Tier.Standard,
        < 1 - Proportions.House => Tier.PricePriority,
        _ => Tier.House,
    };

    /// <summary>Around the default of 8, most within four of it: fifteen coins.</summary>
    private int DrawPriority() => 1 + System.Numerics.BitOperations.PopCount(_chance.Next() & 0x7FFF);

    private (DateTimeOffset? Start, DateTimeOffset? End) DrawFlight(Tier tier)
    {
        if (_chance.Happens(Proportions.NotYetOrOver))
        {
            return _chance.Happens(0.5) ? (World.Now.AddDays(3), World.Now.AddDays(30)) : (World.Now.AddDays(-30), World.Now.AddDays(-3));
        }

        return tier == Tier.House ? (null, null) : (World.Now.AddDays(-_chance.Between(1, 30)), World.Now.AddDays(_chance.Between(1, 60)));
    }

    /// <summary>Cheap ones are many and dear ones few; on a grid of 5 cents, so that equal prices happen.</summary>
    private Pricing? DrawPricing(Tier tier)
    {
        if (tier == Tier.House)
        {
            return null;
        }

        return tier == Tier.PricePriority && _chance.Happens(Proportions.CostPerClick)
            ? _chance.One(_clicks)
            : _prices[(int)(_prices.Length * Math.Pow(_chance.Unit(), 3))];
    }

    private Goal? DrawGoal(Tier tier) => tier != Tier.Standard ? null : new Goal(
        _chance.Unit() switch { < 0.90 => GoalUnit.Impressions, < 0.97 => GoalUnit.ViewableImpressions, _ => GoalUnit.Clicks },
        (long)(10_000 * Math.Pow(500, _chance.Unit())));

    private PageRule DrawPageRule() => _chance.Unit() switch
    {
        < Proportions.Roadblock => PageRule.Roadblock,
        < Proportions.Roadblock + Proportions.OnePerPage => PageRule.OnePerPage,
        _ => PageRule.Any,
    };
}
