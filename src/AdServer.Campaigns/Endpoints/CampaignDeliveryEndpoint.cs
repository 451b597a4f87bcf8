using System.Text.Json;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Campaigns.Store;
using AdServer.Catalog.Campaigns;
using AdServer.Pacing.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AdServer.Campaigns.Endpoints;

/// <summary><c>GET …/campaigns/{campaign}/delivery</c>: what the ledger has paid and reserved of each line item, and what was planned by now.</summary>
internal static class CampaignDeliveryEndpoint
{
    public static void MapCampaignDelivery(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1/advertisers/{advertiser}/campaigns/{campaign}").WithTags("Campaigns").AnswerUnavailable();
        group.MapGet("/delivery", GetAsync).RequireRight(Right.ReadDelivery).WithName("GetDelivery")
            .WithSummary("Each line item's goal, paid and reserved units, what an even plan wants by now, and valid events that paid nothing.")
            .Produces(200).ProducesProblem(404).ProducesProblem(503);
    }

    private static async Task<IResult> GetAsync(
        string advertiser, string campaign, HttpContext context, CatalogStore store, DeliveryFigures figures, CancellationToken cancellationToken)
    {
        if (!context.GetCaller().Sees(advertiser) || await store.FindAsync(DocumentId.Campaign(advertiser, campaign).Text, cancellationToken) is not { } row)
        {
            return Problem.NotFound();
        }

        var current = CampaignDocuments.Current(row);
        IReadOnlyDictionary<string, LineItemFigures> delivered;
        try
        {
            delivered = await figures.OfCampaignAsync(current.Path, cancellationToken);
        }
        catch (IOException)
        {
            return Problem.Unavailable("The ledger does not answer; ask again.");
        }

        return new JsonAnswer(StatusCodes.Status200OK, null, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("lineItems");
            foreach (var item in current.LineItems.Where(item => !item.Removed))
            {
                Write(writer, item, delivered.GetValueOrDefault(item.Key) ?? LineItemFigures.None);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, LineItem item, LineItemFigures figures)
    {
        writer.WriteStartObject();
        writer.WriteString("key", item.Key);
        WriteNumber(writer, "goal", item.Goal?.Amount);
        writer.WriteNumber("paid", figures.Paid);
        writer.WriteNumber("reserved", figures.Reserved);
        WriteNumber(writer, "planned", figures.Planned);
        WriteNumber(writer, "pacingIndex", figures.PacingIndex is { } index ? Math.Round(index, 4) : null);
        writer.WriteNumber("unpaid", figures.Unpaid);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
