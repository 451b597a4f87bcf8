using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Describing;
using AdServer.Campaigns.Store;
using AdServer.Catalog.Advertisers;
using AdServer.Catalog.Json;
using AdServer.Catalog.Validation;
using AdServer.CatalogFeed;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Campaigns.Endpoints;

/// <summary><c>/v1/advertisers</c>. An advertiser's key sees itself alone, and may change its name.</summary>
internal static class AdvertiserEndpoints
{
    public static void MapAdvertisers(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1/advertisers").WithTags("Advertisers").AnswerUnavailable();
        group.MapGet("", ListAsync).RequireRight(Right.ReadAdvertisers).WithName("ListAdvertisers").WithSummary("List advertisers").WithDescription("An advertiser's key sees its own alone.")
            .Produces(200);
        group.MapGet("/{advertiser}", GetAsync).RequireRight(Right.ReadAdvertisers).WithName("GetAdvertiser").WithSummary("Get an advertiser")
            .Produces(200).ProducesProblem(404);
        group.MapPut("/{advertiser}", PutAsync).RequireRight(Right.WriteAdvertisers).WithName("PutAdvertiser")
            .WithSummary("Put an advertiser").WithDescription("Creates or replaces it; identical content changes nothing.").TakesBody(typeof(AdvertiserBody), "application/json")
            .Produces(200).Produces(201).ProducesProblem(400).ProducesProblem(412).ProducesProblem(413).ProducesProblem(415);
    }

    private static async Task<IResult> ListAsync(HttpContext context, CatalogStore store, CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(DocumentKind.Advertiser, context.GetCaller().Advertiser, cancellationToken);
        return new JsonAnswer(StatusCodes.Status200OK, null, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("advertisers");
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                CatalogJson.WriteFields(writer, Read(row), CatalogView.Api);
                DocumentAnswers.WriteAdded(writer, row);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> GetAsync(string advertiser, HttpContext context, CatalogStore store, CancellationToken cancellationToken) =>
        context.GetCaller().Sees(advertiser) && await store.FindAsync(DocumentId.Advertisers(advertiser).Text, cancellationToken) is { } row
            ? DocumentAnswers.Bare(row, writer => CatalogJson.WriteFields(writer, Read(row), CatalogView.Api))
            : Problem.NotFound();

    private static async Task<IResult> PutAsync(string advertiser, HttpContext context, CatalogStore store, CancellationToken cancellationToken)
    {
        var caller = context.GetCaller();
        if (!caller.Sees(advertiser))
        {
            return Problem.NotFound();
        }

        var body = await RequestBody.ReadAsync(context, RequestBody.DocumentLimit, cancellationToken);
        if (body.Refusal is { } refusal || (refusal = UploadGuard.RefuseKey("advertiser", advertiser) ?? UploadGuard.RefuseDryRun(context.Request)) is not null)
        {
            return refusal;
        }

        return await UploadAsync(DocumentId.Advertisers(advertiser), body.Content, null, context, store, cancellationToken);
    }

    /// <param name="act">null: a create or an update.</param>
    public static async Task<IResult> UploadAsync(
        DocumentId id, ReadOnlyMemory<byte> json, ChangeAct? act, HttpContext context, CatalogStore store, CancellationToken cancellationToken)
    {
        var caller = context.GetCaller();

        // 404 and 403 go before 400, so before what else is wrong with the document.
        if (caller.Role == Role.Advertiser)
        {
            if (await store.FindAsync(id.Text, cancellationToken) is not { } own)
            {
                return Problem.NotFound();
            }

            if (CatalogReader.AsksForMoreThanAName(json, Read(own)))
            {
                return MoreThanAName();
            }
        }

        var read = CatalogReader.ReadAdvertiser(json, id.Key);
        if (read.Document is not { } document)
        {
            return Problem.Invalid(read.Errors);
        }

        var outcome = await store.WriteAsync(
            id, Precondition.From(context.Request), caller, row => Change(row, document, caller) with { Act = act }, cancellationToken);
        return DocumentAnswers.Written(outcome, "advertiser", read.Warnings, (writer, row) => CatalogJson.WriteFields(writer, Read(row), CatalogView.Api));
    }

    private static DocumentChange Change(DocumentRow? row, Advertiser document, Caller caller)
    {
        if (caller.Role == Role.Advertiser)
        {
            if (row is null)
            {
                return DocumentChange.Refuse(Problem.NotFound());
            }

            var before = Read(row);
            if (before.Domain != document.Domain || !before.Categories.SequenceEqual(document.Categories, StringComparer.Ordinal))
            {
                return DocumentChange.Refuse(MoreThanAName());
            }
        }

        var canonical = CatalogJson.ToBytes(document, CatalogView.Canonical);
        if (row is not null && row.Canonical.AsSpan().SequenceEqual(canonical))
        {
            return DocumentChange.None;
        }

        var feed = CatalogJson.ToBytes(document, CatalogView.Feed);
        return DocumentChange.To(new DocumentContent("active", canonical, feed, feed));
    }

    private static IResult MoreThanAName() => Problem.Of(StatusCodes.Status403Forbidden, "An advertiser may change its own 'name' only.");

    private static Advertiser Read(DocumentRow row) => CatalogReader.ReadServedAdvertiser(row.Current).Document
        ?? throw new InvalidDataException($"The database's {row.Id} cannot be read.");
}
