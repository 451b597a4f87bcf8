using System.Text.Json;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Campaigns.Endpoints;
using AdServer.Campaigns.History;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Campaigns.Review;

/// <summary><c>GET /v1/review</c>: the publisher's queue.</summary>
internal static class ReviewQueueEndpoint
{
    public static void MapReviewQueue(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1/review").WithTags("Review").AnswerUnavailable();
        group.MapGet("", ListAsync).RequireRight(Right.Review).WithName("ListReview").WithSummary("List what waits for review").WithDescription(
            "Line items and creatives, those of campaigns first that have not changed for longest: what is asked for (pending), what serves meanwhile (serving; null: nothing), in what they differ, "
            + "since when and from whom. Send version as If-Match with the decision: it then holds for what was seen. Query: page, pageSize.")
            .Produces(200).ProducesProblem(400);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, ReviewQueue queue, CancellationToken cancellationToken, string? page = null, string? pageSize = null)
    {
        var errors = new List<ValidationError>();
        var paging = Paging.Read(page, pageSize, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var (parts, total) = await queue.ListAsync(paging, cancellationToken);
        return new JsonAnswer(StatusCodes.Status200OK, null, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("review");
            foreach (var part in parts)
            {
                Write(writer, part, context.GetCaller());
            }

            writer.WriteEndArray();
            writer.WriteNumber("page", paging.Page);
            writer.WriteNumber("pageSize", paging.PageSize);
            writer.WriteNumber("total", total);
            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, PendingPart part, Caller reader)
    {
        writer.WriteStartObject();
        writer.WriteString("advertiser", part.Campaign.Advertiser);
        writer.WriteString("campaign", part.Campaign.Key);
        writer.WriteString("campaignName", part.Campaign.Name);
        writer.WriteString("lineItem", part.LineItem);
        writer.WriteString("creative", part.Creative);
        writer.WriteNumber("version", part.Version);
        ChangeJson.WriteTime(writer, "since", part.Since.AtUtc);
        writer.WriteNumber("sinceVersion", part.Since.Version);
        ChangeJson.WriteActor(writer, part.Since.By, part.Since.ByName, part.Since.Role, reader);
        writer.WritePropertyName("pending");
        WriteAlone(writer, part.Pending);
        writer.WritePropertyName("serving");
        if (part.Serving is { } serving)
        {
            WriteAlone(writer, serving);
            JsonChange.WriteAll(writer, "changes", JsonDiff.Between(serving, part.Pending).Where(change => IsContent(change.Path)));
        }
        else
        {
            writer.WriteNullValue();
            JsonChange.WriteAll(writer, "changes", []);
        }

        writer.WriteEndObject();
    }

    /// <summary>A line item's creatives have lines of their own where they wait, and the decision is not what is to be decided on.</summary>
    private static bool IsContent(string path) =>
        path is not "reviewStatus" and not "reviewNote" and not "creatives" && !path.StartsWith("creatives[", StringComparison.Ordinal);

    private static void WriteAlone(Utf8JsonWriter writer, JsonElement part)
    {
        writer.WriteStartObject();
        foreach (var field in part.EnumerateObject())
        {
            if (!field.NameEquals("creatives"))
            {
                field.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
