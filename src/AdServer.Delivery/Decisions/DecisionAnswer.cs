using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AdServer.Delivery.Decisions;

/// <param name="decision">null: no catalog is loaded yet, every slot is unfilled.</param>
internal sealed class DecisionAnswer(int status, DecisionBody body, MadeDecision? decision, DecisionAnswerWriter writer) : IResult
{
    public const string VersionHeader = "X-Catalog-Version";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        var scratch = AnswerScratch.Take();
        if (decision is null)
        {
            response.Headers.RetryAfter = "1";
            DecisionAnswerWriter.WriteNotReady(scratch.Json, body);
        }
        else
        {
            response.Headers[VersionHeader] = decision.CatalogVersion.ToString(CultureInfo.InvariantCulture);
            writer.Write(scratch.Json, decision);
        }

        var written = scratch.Written();
        response.ContentLength = written.Length;
        response.BodyWriter.Write(written);
        return response.BodyWriter.FlushAsync(httpContext.RequestAborted).AsTask();
    }
}
