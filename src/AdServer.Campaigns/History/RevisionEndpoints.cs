using AdServer.Access;
using AdServer.Campaigns.Endpoints;
using AdServer.Campaigns.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Campaigns.History;

/// <summary><c>…/revisions</c> of sites, advertisers and campaigns: what each was, what changed, and back to it.</summary>
internal static class RevisionEndpoints
{
    private const string Versions = "/{version:long}";
    private const string Diff = "/{version:long}/diff";
    private const string Restore = "/{version:long}:restore";

    public static void MapRevisions(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapSites();
        endpoints.MapAdvertisers();
        endpoints.MapCampaigns();
    }

    private static void MapSites(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1/sites/{site}/revisions").WithTags("History").AnswerUnavailable();
        group.MapGet("", (string site, HttpContext context, RevisionAnswers answers, CancellationToken stop, string? page = null, string? pageSize = null) =>
            answers.ListAsync(context, DocumentId.Site(site), page, pageSize, stop)).Lists("Site", Right.ReadSiteHistory);
        group.MapGet(Versions, (string site, long version, HttpContext context, RevisionAnswers answers, CancellationToken stop) =>
            answers.GetAsync(context, DocumentId.Site(site), version, stop)).Shows("Site", Right.ReadSiteHistory);
        group.MapGet(Diff, (string site, long version, HttpContext context, RevisionAnswers answers, CancellationToken stop, string? to = null) =>
            answers.DiffAsync(context, DocumentId.Site(site), version, to, stop)).Compares("Site", Right.ReadSiteHistory);
        group.MapPost(Restore, (string site, long version, HttpContext context, RevisionAnswers answers, CatalogStore store, CancellationToken stop) =>
        {
            var id = DocumentId.Site(site);
            return answers.RestoreAsync(context, id, version, (json, act) => SiteEndpoints.UploadAsync(id, json, act, context, store, stop), stop);
        }).Restores("Site", Right.WriteSites);
    }

    private static void MapAdvertisers(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1/advertisers/{advertiser}/revisions").WithTags("History").AnswerUnavailable();
        group.MapGet("", (string advertiser, HttpContext context, RevisionAnswers answers, CancellationToken stop, string? page = null, string? pageSize = null) =>
            answers.ListAsync(context, DocumentId.Advertisers(advertiser), page, pageSize, stop)).Lists("Advertiser", Right.ReadAdvertisers);
        group.MapGet(Versions, (string advertiser, long version, HttpContext context, RevisionAnswers answers, CancellationToken stop) =>
            answers.GetAsync(context, DocumentId.Advertisers(advertiser), version, stop)).Shows("Advertiser", Right.ReadAdvertisers);
        group.MapGet(Diff, (string advertiser, long version, HttpContext context, RevisionAnswers answers, CancellationToken stop, string? to = null) =>
            answers.DiffAsync(context, DocumentId.Advertisers(advertiser), version, to, stop)).Compares("Advertiser", Right.ReadAdvertisers);
        group.MapPost(Restore, (string advertiser, long version, HttpContext context, RevisionAnswers answers, CatalogStore store, CancellationToken stop) =>
        {
            var id = DocumentId.Advertisers(advertiser);
            return answers.RestoreAsync(context, id, version, (json, act) => AdvertiserEndpoints.UploadAsync(id, json, act, context, store, stop), stop);
        }).Restores("Advertiser", Right.WriteAdvertisers);
    }

    private static void MapCampaigns(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1/advertisers/{advertiser}/campaigns/{campaign}/revisions").WithTags("History").AnswerUnavailable();
        group.MapGet("", (
            string advertiser, string campaign, HttpContext context, RevisionAnswers answers, CancellationToken stop, string? page = null, string? pageSize = null) =>
            answers.ListAsync(context, DocumentId.Campaign(advertiser, campaign), page, pageSize, stop)).Lists("Campaign", Right.ReadCampaigns);
        group.MapGet(Versions, (string advertiser, string campaign, long version, HttpContext context, RevisionAnswers answers, CancellationToken stop) =>
            answers.GetAsync(context, DocumentId.Campaign(advertiser, campaign), version, stop)).Shows("Campaign", Right.ReadCampaigns);
        group.MapGet(Diff, (
            string advertiser, string campaign, long version, HttpContext context, RevisionAnswers answers, CancellationToken stop, string? to = null) =>
            answers.DiffAsync(context, DocumentId.Campaign(advertiser, campaign), version, to, stop)).Compares("Campaign", Right.ReadCampaigns);
        group.MapPost(Restore, (
            string advertiser, string campaign, long version, HttpContext context, RevisionAnswers answers, CatalogStore store, UploadReferences.Loader references,
            TimeProvider time, CancellationToken stop) =>
        {
            var id = DocumentId.Campaign(advertiser, campaign);
            return answers.RestoreAsync(
                context, id, version, (json, act) => CampaignEndpoints.UploadAsync(id, json, act, dryRun: false, context, store, references, time, stop), stop);
        }).Restores("Campaign", Right.WriteCampaigns);
    }

    private static void Lists(this RouteHandlerBuilder builder, string kind, Right right) => builder.RequireRight(right).WithName($"List{kind}Revisions")
        .WithSummary("List revisions").WithDescription("The newest first: who made each, when, and what it was. Query: page, pageSize.")
        .Produces(200).ProducesProblem(400).ProducesProblem(404);

    private static void Shows(this RouteHandlerBuilder builder, string kind, Right right) => builder.RequireRight(right).WithName($"Get{kind}Revision")
        .WithSummary("Get a revision").WithDescription("The document as a GET answered it then.").Produces(200).ProducesProblem(404);

    private static void Compares(this RouteHandlerBuilder builder, string kind, Right right) => builder.RequireRight(right).WithName($"Diff{kind}Revisions")
        .WithSummary("Compare two revisions").WithDescription(
            "From this one to the one that the query names as to, else to the newest: a list of paths, each with before and after. Line items and creatives go by their keys, as in lineItems[top].creatives[728].landingUrl.")
        .Produces(200).ProducesProblem(400).ProducesProblem(404);

    private static void Restores(this RouteHandlerBuilder builder, string kind, Right right) => builder.RequireRight(right).WithName($"Restore{kind}Revision")
        .WithSummary("Restore a revision").WithDescription(
            "Uploads the document as it was: an ordinary change with a revision of its own, checked and reviewed like any other. If-Match holds.")
        .Produces(200).ProducesProblem(400).ProducesProblem(404).ProducesProblem(412);
}
