using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Describing;
using AdServer.Campaigns.Store;
using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Json;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Campaigns.Endpoints;

/// <summary><c>/v1/advertisers/{advertiser}/campaigns</c>: put, got, listed, archived.</summary>
internal static class CampaignEndpoints
{
    public static void MapCampaignDocuments(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1/advertisers/{advertiser}/campaigns").WithTags("Campaigns").AnswerUnavailable();
        group.MapGet("", ListAsync).RequireRight(Right.ReadCampaigns).WithName("ListCampaigns")
            .WithSummary("List campaigns").WithDescription("By key; without status all but archived.").Produces(200).ProducesProblem(400).ProducesProblem(404);
        group.MapGet("/{campaign}", GetAsync).RequireRight(Right.ReadCampaigns).WithName("GetCampaign")
            .WithSummary("Get a campaign").WithDescription("As it was uploaded, with its review status.").Produces(200).ProducesProblem(404);
        group.MapPut("/{campaign}", PutAsync).RequireRight(Right.WriteCampaigns).WithName("PutCampaign")
            .WithSummary("Put a campaign").WithDescription("Creates or replaces it whole; it serves within a second. Identical content changes nothing. With dryRun=true: the plan, nothing changed.").TakesBody(typeof(CampaignBody), "application/json")
            .Produces(200).Produces(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(412).ProducesProblem(413).ProducesProblem(415);
        group.MapDelete("/{campaign}", DeleteAsync).RequireRight(Right.WriteCampaigns).WithName("ArchiveCampaign")
            .WithSummary("Archive a campaign").WithDescription("A later PUT revives it with its counts.").Produces(204).ProducesProblem(404).ProducesProblem(412);
    }

    private static async Task<IResult> ListAsync(string advertiser, HttpContext context, CatalogStore store, CancellationToken cancellationToken)
    {
        if (!context.GetCaller().Sees(advertiser) || await store.FindAsync(DocumentId.Advertisers(advertiser).Text, cancellationToken) is null)
        {
            return Problem.NotFound();
        }

        var query = context.Request.Query;
        var errors = new List<ValidationError>();
        var status = query["status"].Count == 0 ? null : query["status"].ToString();
        if (status is not null && !WireName<CampaignStatus>.TryParse(status, out _))
        {
            errors.Add(new ValidationError("status", ErrorCode.InvalidValue, $"status must be one of {WireName<CampaignStatus>.List}; is '{status}'.", status));
        }

        var paging = Paging.Read(query["page"].ToString(), query["pageSize"].ToString(), errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var (rows, total) = await store.ListCampaignsAsync(advertiser, status, paging.Page, paging.PageSize, cancellationToken);
        return new JsonAnswer(StatusCodes.Status200OK, null, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("campaigns");
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                CatalogJson.WriteFields(writer, CampaignDocuments.Current(row), CatalogView.Api);
                DocumentAnswers.WriteAdded(writer, row);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("page", paging.Page);
            writer.WriteNumber("pageSize", paging.PageSize);
            writer.WriteNumber("total", total);
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> GetAsync(string advertiser, string campaign, HttpContext context, CatalogStore store, CancellationToken cancellationToken) =>
        context.GetCaller().Sees(advertiser) && await store.FindAsync(DocumentId.Campaign(advertiser, campaign).Text, cancellationToken) is { } row
            ? DocumentAnswers.Bare(row, writer => CatalogJson.WriteFields(writer, CampaignDocuments.Current(row), CatalogView.Api))
            : Problem.NotFound();

    private static async Task<IResult> PutAsync(
        string advertiser, string campaign, HttpContext context, CatalogStore store, UploadReferences.Loader references, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var caller = context.GetCaller();
        if (!caller.Sees(advertiser) || await store.FindAsync(DocumentId.Advertisers(advertiser).Text, cancellationToken) is null)
        {
            return Problem.NotFound();
        }

        var dryRun = false;
        var body = await RequestBody.ReadAsync(context, RequestBody.DocumentLimit, cancellationToken);
        if (body.Refusal is { } refusal || (refusal = UploadGuard.RefuseKey("campaign", campaign) ?? DryRun.Read(context.Request, out dryRun)) is not null)
        {
            return refusal;
        }

        return await UploadAsync(DocumentId.Campaign(advertiser, campaign), body.Content, null, dryRun, context, store, references, time, cancellationToken);
    }

    /// <param name="act">null: a create or an update.</param>
    public static async Task<IResult> UploadAsync(
        DocumentId id, ReadOnlyMemory<byte> json, ChangeAct? act, bool dryRun, HttpContext context, CatalogStore store, UploadReferences.Loader references,
        TimeProvider time, CancellationToken cancellationToken)
    {
        var caller = context.GetCaller();
        var read = CatalogReader.ReadCampaign(json, id.Advertiser, id.Key, await references.LoadAsync(id.Advertiser, cancellationToken), time.GetUtcNow());
        if (read.Document is not { } upload)
        {
            return Problem.Invalid(read.Errors);
        }

        var precondition = Precondition.From(context.Request);
        if (dryRun)
        {
            var row = await store.FindAsync(id.Text, cancellationToken);
            return precondition.Holds(row) ? CampaignPlan.Answer(row, upload, read.Warnings) : DocumentAnswers.PreconditionFailed();
        }

        var outcome = await store.WriteAsync(
            id, precondition, caller, row => CampaignChange.Of(row, upload, caller.Role == Role.Advertiser) with { Act = act }, cancellationToken);
        return Written(outcome, read.Warnings);
    }

    private static async Task<IResult> DeleteAsync(string advertiser, string campaign, HttpContext context, CatalogStore store, CancellationToken cancellationToken)
    {
        var caller = context.GetCaller();
        if (!caller.Sees(advertiser))
        {
            return Problem.NotFound();
        }

        var outcome = await store.WriteAsync(DocumentId.Campaign(advertiser, campaign), Precondition.From(context.Request), caller, Archive, cancellationToken);
        return outcome.Result switch
        {
            WriteResult.Refused or WriteResult.PreconditionFailed when outcome.Row is null => Problem.NotFound(),
            WriteResult.PreconditionFailed => Written(outcome, []),
            _ => TypedResults.NoContent(),
        };
    }

    public static IResult Written(WriteOutcome outcome, IReadOnlyList<ValidationError> warnings) => DocumentAnswers.Written(
        outcome, "campaign", warnings, (writer, row) => CatalogJson.WriteFields(writer, CampaignDocuments.Current(row), CatalogView.Api));

    private static DocumentChange Archive(DocumentRow? row)
    {
        if (row is null)
        {
            return DocumentChange.Refuse(Problem.NotFound());
        }

        var current = CampaignDocuments.Current(row);
        return current.Status == CampaignStatus.Archived
            ? DocumentChange.None
            : DocumentChange.To(
                CampaignDocuments.ToContent(current with { Status = CampaignStatus.Archived }, row),
                ChangeAct.Status("archive", null, current.Status, CampaignStatus.Archived));
    }
}
