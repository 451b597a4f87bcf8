using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AdServer.Delivery.OpenRtb;

/// <summary>A bid response as OpenRTB 2.6 and clients of Prebid Server read it; without bids 204, or in a test why there are none.</summary>
internal sealed class AuctionAnswer(AuctionRequest request, IReadOnlyList<Bid> bids, int noBidReason, string currency) : IResult
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = "no-store";
        if (bids.Count == 0 && !request.IsTest)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        }

        response.ContentType = "application/json; charset=utf-8";
        using (var writer = new Utf8JsonWriter(response.BodyWriter, Json))
        {
            Write(writer);
        }

        return response.BodyWriter.FlushAsync(httpContext.RequestAborted).AsTask();
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("id", request.Id);
        if (bids.Count == 0)
        {
            writer.WriteNumber("nbr", noBidReason);
            writer.WriteEndObject();
            return;
        }

        writer.WriteString("bidid", bids[0].Id);
        writer.WriteString("cur", currency);
        writer.WriteStartArray("seatbid");
        foreach (var seat in bids.GroupBy(bid => bid.Seat, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("seat", seat.Key);
            writer.WriteNumber("group", 0);
            writer.WriteStartArray("bid");
            foreach (var bid in seat)
            {
                BidWriter.Write(writer, bid, currency, request.Targeting);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
