using System.Text.Json;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Describing;
using AdServer.Campaigns.Store;
using AdServer.Catalog.Json;
using AdServer.Catalog.Sites;
using AdServer.Catalog.Validation;
using AdServer.CatalogFeed;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Campaigns.Endpoints;

/// <summary><c>/v1/sites</c>: the publisher's sites and slots. An advertiser sees names and sizes.</summary>
internal static class SiteEndpoints
{
    public static void MapSites(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1/sites").WithTags("Sites").AnswerUnavailable();
        group.MapGet("", ListAsync).RequireRight(Right.ReadSites).WithName("ListSites").WithSummary("List sites").Produces(200);
        group.MapGet("/{site}", GetAsync).RequireRight(Right.ReadSites).WithName("GetSite").WithSummary("Get a site").WithDescription("With its slots.")
            .Produces(200).ProducesProblem(404);
        group.MapPut("/{site}", PutAsync).RequireRight(Right.WriteSites).WithName("PutSite")
            .WithSummary("Put a site").WithDescription("Creates or replaces it whole, with its slots; identical content changes nothing.").TakesBody(typeof(SiteBody), "application/json")
            .Produces(200).Produces(201).ProducesProblem(400).ProducesProblem(412).ProducesProblem(413).ProducesProblem(415);
    }

    private static async Task<IResult> ListAsync(HttpContext context, CatalogStore store, CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(DocumentKind.Site, null, cancellationToken);
        var isLimited = context.GetCaller().GrantOf(Right.ReadSites) == Grant.Limited;
        return new JsonAnswer(StatusCodes.Status200OK, null, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("sites");
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                Write(writer, row, isLimited);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> GetAsync(string site, HttpContext context, CatalogStore store, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(DocumentId.Site(site).Text, cancellationToken) is not { } row)
        {
            return Problem.NotFound();
        }

        var isLimited = context.GetCaller().GrantOf(Right.ReadSites) == Grant.Limited;
        return new JsonAnswer(StatusCodes.Status200OK, Precondition.TagOf(row), writer =>
        {
            writer.WriteStartObject();
            Write(writer, row, isLimited);
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> PutAsync(string site, HttpContext context, CatalogStore store, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(context, RequestBody.DocumentLimit, cancellationToken);
        if (body.Refusal is { } refusal || (refusal = UploadGuard.RefuseKey("site", site) ?? UploadGuard.RefuseDryRun(context.Request)) is not null)
        {
            return refusal;
        }

        return await UploadAsync(DocumentId.Site(site), body.Content, null, context, store, cancellationToken);
    }

    /// <param name="act">null: a create or an update.</param>
    public static async Task<IResult> UploadAsync(
        DocumentId id, ReadOnlyMemory<byte> json, ChangeAct? act, HttpContext context, CatalogStore store, CancellationToken cancellationToken)
    {
        var read = CatalogReader.ReadSite(json, id.Key);
        if (read.Document is not { } document)
        {
            return Problem.Invalid(read.Errors);
        }

        var canonical = CatalogJson.ToBytes(document, CatalogView.Canonical);
        var feed = CatalogJson.ToBytes(document, CatalogView.Feed);
        var outcome = await store.WriteAsync(
            id,
            Precondition.From(context.Request),
            context.GetCaller(),
            row => row is not null && row.Canonical.AsSpan().SequenceEqual(canonical)
                ? DocumentChange.None
                : DocumentChange.To(new DocumentContent("active", canonical, feed, feed), act),
            cancellationToken);
        return DocumentAnswers.Written(outcome, "site", read.Warnings, (writer, row) => CatalogJson.WriteFields(writer, Read(row), CatalogView.Api));
    }

    private static void Write(Utf8JsonWriter writer, DocumentRow row, bool isLimited)
    {
        var site = Read(row);
        if (!isLimited)
        {
            CatalogJson.WriteFields(writer, site, CatalogView.Api);
            DocumentAnswers.WriteAdded(writer, row);
            return;
        }

        writer.WriteString("key", site.Key);
        writer.WriteString("name", site.Name);
        writer.WriteStartArray("slots");
        foreach (var slot in site.Slots)
        {
            writer.WriteStartObject();
            writer.WriteString("name", slot.Name);
            writer.WriteStartArray("sizes");
            foreach (var size in slot.Sizes)
            {
                writer.WriteStringValue(size.ToString());
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static Site Read(DocumentRow row) => CatalogReader.ReadServedSite(row.Current).Document
        ?? throw new InvalidDataException($"The database's {row.Id} cannot be read.");
}
