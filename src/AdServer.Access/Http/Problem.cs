using System.Text.Json;
using AdServer.Catalog.Json;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;

namespace AdServer.Access.Http;

/// <summary>RFC 9457 answers (<c>application/problem+json</c>), the same from every room.</summary>
public sealed class Problem : IResult, IStatusCodeHttpResult, IContentTypeHttpResult
{
    private const string MediaType = "application/problem+json";

    private readonly int _status;
    private readonly string _detail;
    private readonly IReadOnlyList<ValidationError>? _errors;
    private readonly int? _retryAfterSeconds;

    private Problem(int status, string detail, IReadOnlyList<ValidationError>? errors, int? retryAfterSeconds)
    {
        _status = status;
        _detail = detail;
        _errors = errors;
        _retryAfterSeconds = retryAfterSeconds;
    }

    public int? StatusCode => _status;

    public string ContentType => MediaType;

    public static IResult Of(int status, string detail) => new Problem(status, detail, null, null);

    /// <summary>400, every mistake named.</summary>
    public static IResult Invalid(IReadOnlyList<ValidationError> errors) => new Problem(
        StatusCodes.Status400BadRequest, errors.Count == 1 ? errors[0].Message : $"The request has {errors.Count} mistakes; nothing was changed.", errors, null);

    /// <summary>400 for a single mistake, mostly in the address.</summary>
    public static IResult Invalid(string path, string code, string message, string? value) => Invalid([new ValidationError(path, code, message, value)]);

    public static IResult NotFound() => Of(StatusCodes.Status404NotFound, "There is no such object, or it is not yours to see.");

    /// <summary>503 for what will pass.</summary>
    public static IResult Unavailable(string detail, int retryAfterSeconds = 1) =>
        new Problem(StatusCodes.Status503ServiceUnavailable, detail, null, retryAfterSeconds);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = _status;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        if (_retryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        await using var writer = new Utf8JsonWriter(response.BodyWriter, CatalogJson.Options);
        writer.WriteStartObject();
        writer.WriteString("type", "about:blank");
        writer.WriteString("title", ReasonPhrases.GetReasonPhrase(_status));
        writer.WriteNumber("status", _status);
        writer.WriteString("detail", _detail);
        if (_errors is not null)
        {
            writer.WriteStartArray("errors");
            foreach (var error in _errors)
            {
                Write(writer, error);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>An entry of <c>errors</c>; warnings look the same.</summary>
    public static void Write(Utf8JsonWriter writer, ValidationError error)
    {
        writer.WriteStartObject();
        WriteFields(writer, error);
        writer.WriteEndObject();
    }

    /// <summary>Without the braces, so that the caller can say more, such as the row.</summary>
    public static void WriteFields(Utf8JsonWriter writer, ValidationError error)
    {
        writer.WriteString("path", error.Path);
        writer.WriteString("code", error.Code);
        writer.WriteString("message", error.Message);
        writer.WriteString("value", error.Value);
    }
}
