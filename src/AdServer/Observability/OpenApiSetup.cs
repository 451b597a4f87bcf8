using AdServer.Access;
using AdServer.Composition;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace AdServer.Observability;

/// <summary>The contract as a document at <c>/openapi/v1.json</c>, browsable at <c>/docs</c>; <c>AdServer:Docs:Enabled</c> (default true).</summary>
public static class OpenApiSetup
{
    public const string Key = "AdServer:Docs:Enabled";

    private const string Scheme = "apiKey";

    public static void AddServerOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Ad server";
            document.Info.Version = "v1";
            document.Info.Description =
                "Article pages ask for decisions, advertisers upload campaigns, analysts query reports. Errors are RFC 9457 problem documents.";
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Scheme] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "An API key: of an admin, a publisher, an advertiser, an analyst or a delivery client.",
                },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(RequireKey);
        options.AddOperationTransformer(DescribeBodyAsync);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            ContractSchemas.Correct(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    });

    public static void MapServerOpenApi(this WebApplication app)
    {
        if (!app.Configuration.GetValue(Key, true))
        {
            return;
        }

        app.MapOpenApi("/openapi/{documentName}.json").RequireRight(Right.Public);
        // The page's maker offers services of his own in it, all of them elsewhere; nothing here leaves this server.
        app.MapScalarApiReference("/docs", options => options
                .WithTitle("Ad server API").WithNonce().DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton().HideDeveloperTools()
                .WithCustomCss("a[href*='scalar.com']{display:none!important}"))
            .RequireRight(Right.Public).WithMetadata(new PagePolicy(Policy));
    }

    /// <summary>Scripts of this server, and the one in the page that bears this answer's nonce.</summary>
    private static string Policy(HttpContext context)
    {
        var nonce = context.Items.TryGetValue(ScalarOptions.NonceHttpContextItemKey, out var made) ? $" 'nonce-{made}'" : "";
        return $"default-src 'none'; script-src 'self'{nonce}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    }

    private static Task RequireKey(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var right = context.Description.ActionDescriptor.EndpointMetadata.OfType<RightMetadata>().LastOrDefault();
        if (right is not null and not { Right: Right.Public })
        {
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
            operation.Responses ??= [];
            operation.Responses.TryAdd("401", new OpenApiResponse { Description = "No API key, or an unknown one." });
            operation.Responses.TryAdd("403", new OpenApiResponse { Description = "The key's role may never do this." });
            if (right.Right.Changes() && context.Description.HttpMethod != HttpMethods.Get)
            {
                operation.Responses.TryAdd("429", new OpenApiResponse { Description = "This key changes things too often; Retry-After says when to send it again." });
            }
        }

        return Task.CompletedTask;
    }

    private static async Task DescribeBodyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<BodyMetadata>().LastOrDefault() is not { } body)
        {
            return;
        }

        var schema = body.Type == typeof(object) ? new OpenApiSchema()
            : body.Type == typeof(byte[]) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" }
            : await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = body.MediaTypes.ToDictionary(type => type, type => new OpenApiMediaType { Schema = IsLines(type) ? new OpenApiSchema { Type = JsonSchemaType.String } : schema }),
        };
    }

    /// <summary>A text that is read line by line; what its lines hold is said in words.</summary>
    private static bool IsLines(string mediaType) => mediaType is "text/csv" or "application/x-ndjson";
}
