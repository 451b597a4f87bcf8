using System.Globalization;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Endpoints;
using AdServer.Campaigns.Store;
using AdServer.Catalog.Json;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Http;

namespace AdServer.Campaigns.History;

/// <summary>A document's revisions: listed, shown as the document was, compared.</summary>
internal sealed class RevisionAnswers(AuditReader reader, CatalogStore store)
{
    public async Task<IResult> ListAsync(HttpContext context, DocumentId id, string? page, string? pageSize, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, id, cancellationToken) is null)
        {
            return Problem.NotFound();
        }

        var errors = new List<ValidationError>();
        var paging = Paging.Read(page, pageSize, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var (entries, total) = await reader.ListAsync(id.Text, paging, cancellationToken);
        return new JsonAnswer(StatusCodes.Status200OK, null, writer =>
            ChangeJson.WritePage(writer, "revisions", entries, total, paging, context.GetCaller()));
    }

    public async Task<IResult> GetAsync(HttpContext context, DocumentId id, long version, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, id, cancellationToken) is not { } row || await reader.FindAsync(id.Text, version, cancellationToken) is not { } revision)
        {
            return Problem.NotFound();
        }

        var writeFields = RevisionContent.Fields(revision, CatalogView.Api);
        return new JsonAnswer(StatusCodes.Status200OK, null, writer =>
        {
            writer.WriteStartObject();
            writeFields(writer);
            writer.WriteNumber("version", revision.Version);
            ChangeJson.WriteTime(writer, "createdAt", row.CreatedAtUtc);
            ChangeJson.WriteTime(writer, "updatedAt", revision.AtUtc);
            writer.WriteEndObject();
        });
    }

    /// <param name="to">null: the document as it is now.</param>
    public async Task<IResult> DiffAsync(HttpContext context, DocumentId id, long version, string? to, CancellationToken cancellationToken)
    {
        if (await FindAsync(context, id, cancellationToken) is not { } row || await reader.FindAsync(id.Text, version, cancellationToken) is not { } before)
        {
            return Problem.NotFound();
        }

        var other = row.Version;
        if (!string.IsNullOrEmpty(to) && !long.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out other))
        {
            return Problem.Invalid("to", ErrorCode.InvalidValue, $"to must be the version of a revision, is '{to}'.", to);
        }

        if (await reader.FindAsync(id.Text, other, cancellationToken) is not { } after)
        {
            return Problem.NotFound();
        }

        var changes = JsonDiff.Between(RevisionContent.Shown(before), RevisionContent.Shown(after));
        return new JsonAnswer(StatusCodes.Status200OK, null, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("from", before.Version);
            writer.WriteNumber("to", after.Version);
            JsonChange.WriteAll(writer, "changes", changes);
            writer.WriteEndObject();
        });
    }

    /// <summary>An ordinary upload of what the document was: checked anew, marked for review, held against <c>If-Match</c>.</summary>
    public async Task<IResult> RestoreAsync(
        HttpContext context, DocumentId id, long version, Func<ReadOnlyMemory<byte>, ChangeAct, Task<IResult>> upload, CancellationToken cancellationToken) =>
        await FindAsync(context, id, cancellationToken) is not null && await reader.FindAsync(id.Text, version, cancellationToken) is { } revision
            ? await upload(RevisionContent.Upload(revision), ChangeAct.Restore(version))
            : Problem.NotFound();

    /// <returns>null: there is none, or it is not the caller's to see.</returns>
    private async Task<DocumentRow?> FindAsync(HttpContext context, DocumentId id, CancellationToken cancellationToken) =>
        id.Owner is { } owner && !context.GetCaller().Sees(owner) ? null : await store.FindAsync(id.Text, cancellationToken);
}
