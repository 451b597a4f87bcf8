using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Campaigns.Endpoints;
using AdServer.Campaigns.Store;
using AdServer.Catalog;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Campaigns.Export;

/// <summary><c>GET /v1/campaigns:export</c>: what import takes, so that importing it again changes nothing.</summary>
internal static class ExportEndpoints
{
    public static void MapExport(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").WithTags("Import and export").AnswerUnavailable();
        group.MapGet("/v1/campaigns:export", ExportAsync).RequireRight(Right.ReadCampaigns).WithName("ExportCampaigns").WithSummary("Export campaigns")
            .WithDescription(
                "format=csv (default) or ndjson. All that the caller may see, or those of one advertiser (advertiser=); without status all but archived. "
                + "An advertiser's key exports its own.")
            .Produces(200, contentType: "text/csv", additionalContentTypes: "application/x-ndjson").ProducesProblem(400).ProducesProblem(404);
    }

    private static async Task<IResult> ExportAsync(HttpContext context, CatalogStore store, CancellationToken cancellationToken)
    {
        var (caller, query) = (context.GetCaller(), context.Request.Query);
        var advertiser = query["advertiser"].Count == 0 ? caller.Advertiser : query["advertiser"].ToString();
        if (advertiser is not null
            && (!caller.Sees(advertiser) || await store.FindAsync(DocumentId.Advertisers(advertiser).Text, cancellationToken) is null))
        {
            return Problem.NotFound();
        }

        var errors = new List<ValidationError>();
        var format = Word(query["format"].ToString(), "format", ExportFormat.Csv, errors);
        var status = query["status"].Count == 0 ? null : WireName<CampaignStatus>.Of(Word(query["status"].ToString(), "status", CampaignStatus.Active, errors));
        return errors.Count == 0 ? new ExportAnswer(store, format, advertiser, status) : Problem.Invalid(errors);
    }

    private static T Word<T>(string text, string name, T absent, List<ValidationError> errors)
        where T : struct, Enum
    {
        if (text.Length == 0)
        {
            return absent;
        }

        if (WireName<T>.TryParse(text, out var word))
        {
            return word;
        }

        errors.Add(new ValidationError(name, ErrorCode.InvalidValue, $"{name} must be one of {WireName<T>.List}; is '{text}'.", text));
        return absent;
    }
}
