using System.Text.Json;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Store;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Campaigns.Endpoints;

/// <summary>Pauses and resumes a campaign or a line item without sending it whole.</summary>
internal static class StatusEndpoints
{
    public static void MapStatus(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1/advertisers/{advertiser}/campaigns/{campaign}").WithTags("Campaigns").AnswerUnavailable();
        group.MapPatch("", PatchCampaignAsync).RequireRight(Right.WriteCampaigns).WithName("PatchCampaign")
            .WithSummary("Pause or resume a campaign").WithDescription("Holds within a second.").TakesBody(typeof(StatusBody), "application/json")
            .Produces(200).ProducesProblem(400).ProducesProblem(404).ProducesProblem(412);
        group.MapPatch("/lineItems/{lineItem}", PatchLineItemAsync).RequireRight(Right.WriteCampaigns).WithName("PatchLineItem")
            .WithSummary("Pause or resume a line item").WithDescription("Holds within a second.").TakesBody(typeof(StatusBody), "application/json")
            .Produces(200).ProducesProblem(400).ProducesProblem(404).ProducesProblem(412);
    }

    private static Task<IResult> PatchCampaignAsync(
        string advertiser, string campaign, HttpContext context, CatalogStore store, CancellationToken cancellationToken) =>
        PatchAsync(advertiser, campaign, null, context, store, cancellationToken);

    private static Task<IResult> PatchLineItemAsync(
        string advertiser, string campaign, string lineItem, HttpContext context, CatalogStore store, CancellationToken cancellationToken) =>
        PatchAsync(advertiser, campaign, lineItem, context, store, cancellationToken);

    private static async Task<IResult> PatchAsync(
        string advertiser, string campaign, string? lineItem, HttpContext context, CatalogStore store, CancellationToken cancellationToken)
    {
        var caller = context.GetCaller();
        var id = DocumentId.Campaign(advertiser, campaign);

        // 404 goes before 400: whoever may not see the campaign learns nothing of its rules either.
        if (!caller.Sees(advertiser) || await store.FindAsync(id.Text, cancellationToken) is not { } found
            || (lineItem is not null && Find(CampaignDocuments.Current(found), lineItem) is null))
        {
            return Problem.NotFound();
        }

        var body = await RequestBody.ReadAsync(context, RequestBody.DecisionLimit, cancellationToken);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var read = JsonWalk.Read(body.Content, ReadStatus);
        if (read.Document is not { } status)
        {
            return Problem.Invalid(read.Errors);
        }

        var outcome = await store.WriteAsync(id, Precondition.From(context.Request), caller, row => Change(row, lineItem, status.Status), cancellationToken);
        return CampaignEndpoints.Written(outcome, []);
    }

    private static DocumentChange Change(DocumentRow? row, string? lineItem, CampaignStatus status)
    {
        if (row is null)
        {
            return DocumentChange.Refuse(Problem.NotFound());
        }

        var current = CampaignDocuments.Current(row);
        if (current.Status == CampaignStatus.Archived)
        {
            return DocumentChange.Refuse(Problem.Invalid(
                "status", ErrorCode.InvalidValue, "status: the campaign is archived; PUT it to revive it.", "archived"));
        }

        if (lineItem is null)
        {
            return current.Status == status
                ? DocumentChange.None
                : To(current with { Status = status }, row, ChangeAct.Status("status", null, current.Status, status));
        }

        if (Find(current, lineItem) is not { } item)
        {
            return DocumentChange.Refuse(Problem.NotFound());
        }

        return item.Status == status
            ? DocumentChange.None
            : To(
                current with { LineItems = [.. current.LineItems.Select(one => one.Key == lineItem ? one with { Status = status } : one)] },
                row,
                ChangeAct.Status("status", ChangeAct.PartOf(lineItem, null), item.Status, status));
    }

    private static DocumentChange To(Campaign current, DocumentRow row, ChangeAct act) => DocumentChange.To(CampaignDocuments.ToContent(current, row), act);

    private static LineItem? Find(Campaign campaign, string key) => campaign.LineItems.FirstOrDefault(item => item.Key == key && !item.Removed);

    private static ParsedStatus? ReadStatus(JsonElement root, Findings findings)
    {
        if (ObjectReader.Open(root, "", findings) is not { } reader)
        {
            return null;
        }

        var status = reader.OneOf<CampaignStatus>("status", needed: true);
        reader.RefuseUnknown();
        if (status == CampaignStatus.Archived)
        {
            findings.Error("status", ErrorCode.InvalidValue, "status must be active or paused; DELETE archives.", "archived");
        }

        return new ParsedStatus(status ?? default);
    }

    private sealed record ParsedStatus(CampaignStatus Status);

    /// <summary>For the OpenAPI document.</summary>
    internal sealed record StatusBody(string Status);
}
