using System.Text.Json;
using AdServer.Access.Http;
using AdServer.Campaigns.Database;
using AdServer.Campaigns.Store;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Http;

namespace AdServer.Campaigns.Endpoints;

/// <summary>How documents are answered: bare to a <c>GET</c>, wrapped with the catalog version to a write.</summary>
internal static class DocumentAnswers
{
    /// <summary>The document as JSON with what a <c>GET</c> adds, and its ETag.</summary>
    public static IResult Bare(DocumentRow row, Action<Utf8JsonWriter> writeFields) => new JsonAnswer(StatusCodes.Status200OK, Precondition.TagOf(row), writer =>
    {
        writer.WriteStartObject();
        writeFields(writer);
        WriteAdded(writer, row);
        writer.WriteEndObject();
    });

    /// <summary>201 or 200 with <c>{ name: {…}, catalogVersion, warnings }</c>; 412 or the refusal otherwise.</summary>
    public static IResult Written(
        WriteOutcome outcome, string name, IReadOnlyList<ValidationError> warnings, Action<Utf8JsonWriter, DocumentRow> writeFields)
    {
        switch (outcome.Result)
        {
            case WriteResult.Refused:
                return outcome.Refusal!;
            case WriteResult.PreconditionFailed:
                return PreconditionFailed();
            default:
                break;
        }

        var row = outcome.Row!;
        var status = outcome.Result == WriteResult.Created ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        return new JsonAnswer(status, Precondition.TagOf(row), writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject(name);
            writeFields(writer, row);
            WriteAdded(writer, row);
            writer.WriteEndObject();
            writer.WriteNumber("catalogVersion", row.Version);
            writer.WriteStartArray("warnings");
            foreach (var warning in warnings)
            {
                Problem.Write(writer, warning);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    public static IResult PreconditionFailed() =>
        Problem.Of(StatusCodes.Status412PreconditionFailed, "The document is not the one that the precondition names.");

    public static void WriteAdded(Utf8JsonWriter writer, DocumentRow row)
    {
        writer.WriteNumber("version", row.Version);
        writer.WriteString("createdAt", Rfc3339.Format(new DateTimeOffset(row.CreatedAtUtc, TimeSpan.Zero)));
        writer.WriteString("updatedAt", Rfc3339.Format(new DateTimeOffset(row.UpdatedAtUtc, TimeSpan.Zero)));
    }
}
