using System.Collections.Immutable;
using AdServer.Catalog;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Targeting;
using AdServer.Selection;

namespace AdServer.Testing.Catalogs;

/// <summary>
/// A catalog of the stated distribution (<see cref="Proportions"/>, <see cref="World"/>) and page views that meet exactly so many
/// candidates. What else would be chosen before them, or with them, targets another paper instead; where nothing may be eligible, all that
/// would be does.
/// </summary>
public sealed class SyntheticCatalog
{
    /// <summary>Different readers of different stories, so that neither caches nor branch prediction learn one request by heart.</summary>
    public const int PageViews = 16;

    private const int CampaignsOfAdvertiser = 5;

    private readonly CatalogShape _shape;
    private readonly Chance _chance;
    private readonly LineItemGenerator _lineItems;
    private readonly CandidateGenerator _candidates;
    private readonly RequestMatch[] _matches;
    private readonly InclusionRule[] _elsewhere;
    private readonly ImmutableDictionary<string, Campaign>.Builder _campaigns = ImmutableDictionary.CreateBuilder<string, Campaign>(StringComparer.Ordinal);
    private readonly ImmutableDictionary<string, Advertiser>.Builder _advertisers = ImmutableDictionary.CreateBuilder<string, Advertiser>(StringComparer.Ordinal);

    private SyntheticCatalog(CatalogShape shape)
    {
        _shape = shape;
        _chance = new Chance(shape.Seed);
        var site = World.Sites[0];
        var requests = new RequestGenerator(_chance);
        Requests = [.. Enumerable.Range(0, PageViews).Select(_ => requests.Next(site, [.. site.Slots.Take(shape.Slots)]))];
        _matches = [.. Requests.Select(request => new RequestMatch(request))];
        _lineItems = new LineItemGenerator(_chance);
        _candidates = new CandidateGenerator(site, Requests, _chance);
        _elsewhere = [.. World.SiteKeys.Values.Skip(1).Select(key => new InclusionRule([key], []))];
        AddCampaigns("advertiser", shape.LineItems - shape.Candidates, number => NotChosen(_lineItems.Next(number)), canBeStopped: true);
        AddCampaigns("brand", shape.Candidates, number => _lineItems.Candidate(number, _candidates.Next(), _candidates.Creatives), canBeStopped: false);
        Contents = CatalogContents.Empty with
        {
            Version = 1,
            Sites = World.Sites.ToImmutableDictionary(one => one.Key, StringComparer.Ordinal),
            Advertisers = _advertisers.ToImmutable(),
            Campaigns = _campaigns.ToImmutable(),
        };
    }

    public CatalogContents Contents { get; }

    /// <summary>Of the most read paper and its most used slots, at <see cref="World.Now"/>.</summary>
    public IReadOnlyList<DecisionRequest> Requests { get; }

    /// <returns>The same for the same shape.</returns>
    /// <exception cref="ArgumentException">A shape that is not possible.</exception>
    public static SyntheticCatalog Generate(CatalogShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.IsPossible ? new SyntheticCatalog(shape) : throw new ArgumentException($"There is no catalog like {shape}.", nameof(shape));
    }

    /// <param name="owners">Stem of the advertisers' keys.</param>
    /// <param name="canBeStopped">False: nothing of campaign or advertiser may stand against its line items.</param>
    private void AddCampaigns(string owners, int lineItems, Func<int, LineItem> next, bool canBeStopped)
    {
        for (int number = 0, left = lineItems; left > 0; number++)
        {
            var items = new LineItem[Math.Min(left, _chance.Between(1, LineItemGenerator.MostInCampaign))];
            for (var i = 0; i < items.Length; i++)
            {
                items[i] = next(i);
            }

            left -= items.Length;
            var advertiser = AdvertiserOf($"{owners}-{(number / CampaignsOfAdvertiser) + 1}", canBeStopped ? _chance.Between(1, 26) : 1);
            var key = $"campaign-{(number % CampaignsOfAdvertiser) + 1}";
            var status = canBeStopped && _chance.Happens(Proportions.Paused) ? CampaignStatus.Paused : CampaignStatus.Active;
            var caps = _lineItems.DrawCaps(canBeStopped ? Proportions.CampaignCapped : 0);
            var campaign = new Campaign(advertiser, key, key, status, null, null, "Europe/Berlin", null, caps, items);
            _campaigns.Add(campaign.Path, campaign);
        }
    }

    private string AdvertiserOf(string key, int category)
    {
        _advertisers.TryAdd(key, new Advertiser(key, key, $"{key}.example", [$"IAB{category}"]));
        return key;
    }

    private LineItem NotChosen(LineItem item)
    {
        var isAfterCandidates = item.Tier > Tier.Standard || (item.Tier == Tier.Standard && item.Priority > LineItem.DefaultPriority);
        if (_shape.Candidates > 0 && isAfterCandidates)
        {
            return item;
        }

        foreach (var match in _matches)
        {
            if (match.MayPass(item.Targeting))
            {
                return item with { Targeting = item.Targeting with { Sites = _chance.One(_elsewhere) } };
            }
        }

        return item;
    }
}
