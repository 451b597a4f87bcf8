using System.Text.Json;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Review;
using AdServer.Campaigns.Store;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Campaigns.Endpoints;

/// <summary>The publisher's word on what advertisers uploaded.</summary>
internal static class ReviewEndpoints
{
    public static void MapReview(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1/advertisers/{advertiser}/campaigns/{campaign}/lineItems/{lineItem}").WithTags("Review").AnswerUnavailable();
        group.MapPost("/review", ReviewLineItemAsync).RequireRight(Right.Review).WithName("ReviewLineItem")
            .WithSummary("Review a line item").WithDescription("Approves or rejects what an advertiser uploaded.").TakesBody(typeof(ReviewBody), "application/json").Produces(200).ProducesProblem(400).ProducesProblem(404).ProducesProblem(412);
        group.MapPost("/creatives/{creative}/review", ReviewCreativeAsync).RequireRight(Right.Review).WithName("ReviewCreative")
            .WithSummary("Review a creative").WithDescription("Approves or rejects what an advertiser uploaded.").TakesBody(typeof(ReviewBody), "application/json").Produces(200).ProducesProblem(400).ProducesProblem(404).ProducesProblem(412);
    }

    private static Task<IResult> ReviewLineItemAsync(
        string advertiser, string campaign, string lineItem, HttpContext context, CatalogStore store, CancellationToken cancellationToken) =>
        ReviewAsync(DocumentId.Campaign(advertiser, campaign), lineItem, null, context, store, cancellationToken);

    private static Task<IResult> ReviewCreativeAsync(
        string advertiser, string campaign, string lineItem, string creative, HttpContext context, CatalogStore store, CancellationToken cancellationToken) =>
        ReviewAsync(DocumentId.Campaign(advertiser, campaign), lineItem, creative, context, store, cancellationToken);

    private static async Task<IResult> ReviewAsync(
        DocumentId id, string lineItem, string? creative, HttpContext context, CatalogStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id.Text, cancellationToken) is not { } found || !Exists(CampaignDocuments.Current(found), lineItem, creative))
        {
            return Problem.NotFound();
        }

        var body = await RequestBody.ReadAsync(context, RequestBody.DecisionLimit, cancellationToken);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = JsonWalk.Read(body.Content, ReadDecision);
        if (read.Document is not { } decision)
        {
            return Problem.Invalid(read.Errors);
        }

        var outcome = await store.WriteAsync(
            id, Precondition.From(context.Request), context.GetCaller(), row => Change(row, lineItem, creative, decision), cancellationToken);
        return CampaignEndpoints.Written(outcome, []);
    }

    private static DocumentChange Change(DocumentRow? row, string lineItem, string? creative, ParsedDecision decision)
    {
        if (row is null || CampaignDocuments.Current(row) is not { } current || !Exists(current, lineItem, creative))
        {
            return DocumentChange.Refuse(Problem.NotFound());
        }

        var served = ReviewRules.Withdraw(CampaignDocuments.Served(row), current, lineItem, creative, decision.Status);
        var decided = CampaignDocuments.ToContent(ReviewRules.Decide(current, lineItem, creative, decision.Status, decision.Note), served);
        return decided.Current.AsSpan().SequenceEqual(row.Current)
            ? DocumentChange.None
            : DocumentChange.To(decided, ChangeAct.Status("review", ChangeAct.PartOf(lineItem, creative), ReviewRules.StatusOf(current, lineItem, creative) ?? default, decision.Status));
    }

    private static bool Exists(Campaign campaign, string lineItem, string? creative) =>
        campaign.LineItems.FirstOrDefault(item => item.Key == lineItem && !item.Removed) is { } item
        && (creative is null || item.Creatives.Any(one => one.Key == creative && !one.Archived));

    private static ParsedDecision? ReadDecision(JsonElement root, Findings findings)
    {
        if (ObjectReader.Open(root, "", findings) is not { } reader)
        {
            return null;
        }

        var word = reader.Text("decision", 100, needed: true);
        var note = reader.Lines("note", ReviewNote.Longest);
        reader.RefuseUnknown();
        if (word is not null and not "approve" and not "reject")
        {
            findings.Error("decision", ErrorCode.InvalidValue, $"decision must be approve or reject, is '{word}'.", word);
        }

        return new ParsedDecision(word == "approve" ? ReviewStatus.Approved : ReviewStatus.Rejected, string.IsNullOrWhiteSpace(note) ? null : note);
    }

    private sealed record ParsedDecision(ReviewStatus Status, string? Note);

    /// <summary>For the OpenAPI document.</summary>
    internal sealed record ReviewBody(string Decision, string? Note = null);
}
