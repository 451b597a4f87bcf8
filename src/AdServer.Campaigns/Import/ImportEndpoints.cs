using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Campaigns.Describing;
using AdServer.Campaigns.Endpoints;
using AdServer.Campaigns.Import.Csv;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace AdServer.Campaigns.Import;

/// <summary><c>POST /v1/campaigns:import</c>: many campaigns in one file.</summary>
internal static class ImportEndpoints
{
    public static void MapImport(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("").WithTags("Import and export").AnswerUnavailable();
        group.MapPost("/v1/campaigns:import", ImportAsync).RequireRight(Right.WriteCampaigns).WithName("ImportCampaigns").WithSummary("Import campaigns")
            .WithDescription(
                "A JSON array, NDJSON or CSV of up to 100,000 rows, 100 MB, with Content-Encoding gzip if wished (200 MB unpacked). mode=atomic (default) imports all or nothing; "
                + "mode=partial what is right. dryRun=true says what would happen. A result a row; of more than 1,000 those that failed.")
            .TakesBody(typeof(IReadOnlyList<ImportItemBody>), "application/json", "application/x-ndjson", "text/csv")
            .Produces(200).ProducesProblem(400).ProducesProblem(413).ProducesProblem(415).ProducesProblem(503);
        group.MapGet("/v1/campaigns:import/template.csv", Template).RequireRight(Right.ReadCampaigns).WithName("GetImportTemplate")
            .WithSummary("Get the columns of a CSV import").Produces(200, contentType: "text/csv");
    }

    private static async Task<IResult> ImportAsync(
        HttpContext context, CampaignImporter importer, IOptions<ServerOptions> options, CancellationToken cancellationToken)
    {
        if (DryRun.Read(context.Request, out var dryRun) is { } wrong || (wrong = ReadMode(context.Request, out var isPartial)) is not null)
        {
            return wrong;
        }

        var (body, refusal) = await ImportBody.ReceiveAsync(context, options.Value.DataDirectory, cancellationToken);
        if (body is null)
        {
            return refusal!;
        }

        await using (body)
        {
            try
            {
                return new ImportAnswer(await importer.RunAsync(body, new ImportRequest(isPartial, dryRun, context.GetCaller()), cancellationToken));
            }
            catch (LimitExceededException)
            {
                return ImportBody.TooLarge();
            }
            catch (InvalidDataException e) when (body.IsPacked)
            {
                return Problem.Of(StatusCodes.Status400BadRequest, $"The body cannot be unpacked: {e.Message}");
            }
            catch (ImportSweptException)
            {
                return Problem.Unavailable("Another server started on the same database and swept the import away; nothing was changed. Send it again.");
            }
        }
    }

    private static IResult Template(HttpContext context)
    {
        context.Response.Headers.ContentDisposition = "attachment; filename=\"campaigns.csv\"";
        return TypedResults.Text(string.Join(',', ImportColumns.All.Select(column => column.Name)) + "\r\n", "text/csv; charset=utf-8");
    }

    private static IResult? ReadMode(HttpRequest request, out bool isPartial)
    {
        var mode = request.Query["mode"].Count == 0 ? "atomic" : request.Query["mode"].ToString();
        isPartial = mode == "partial";
        return isPartial || mode == "atomic" ? null : Problem.Invalid("mode", ErrorCode.InvalidValue, $"mode must be atomic or partial, is '{mode}'.", mode);
    }
}
