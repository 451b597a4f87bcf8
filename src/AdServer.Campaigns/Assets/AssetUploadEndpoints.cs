using System.Text.Json;
using AdServer.Access;
using AdServer.Access.Http;
using AdServer.Campaigns.Endpoints;
using AdServer.Campaigns.Store;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AdServer.Campaigns.Assets;

/// <summary>Pictures and zips on their way in: a raw body, or the first file of a form.</summary>
internal static class AssetUploadEndpoints
{
    /// <summary>A zip holds up to 20 MB of memory while it is unpacked.</summary>
    private static readonly SemaphoreSlim Turns = new(Math.Max(2, Environment.ProcessorCount));

    public static void MapAssetUploads(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/v1/advertisers/{advertiser}/assets").WithTags("Assets").AnswerUnavailable();
        group.MapPost("", PostAsync).RequireRight(Right.WriteCampaigns).WithName("UploadAsset")
            .WithSummary("Upload an asset").WithDescription("Takes a PNG, JPEG, GIF, WebP, AVIF or an HTML5 creative's zip, raw or as multipart/form-data, and names it by its content.")
            .TakesBody(typeof(byte[]), "image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "application/zip", "multipart/form-data")
            .Produces(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(413).ProducesProblem(415);
        group.MapGet("", ListAsync).RequireRight(Right.ReadCampaigns).WithName("ListAssets").WithSummary("List assets")
            .Produces(200).ProducesProblem(404);
    }

    private static async Task<IResult> PostAsync(
        string advertiser, HttpContext context, CatalogStore store, AssetStore assets, CancellationToken cancellationToken)
    {
        if (!context.GetCaller().Sees(advertiser) || await store.FindAsync(DocumentId.Advertisers(advertiser).Text, cancellationToken) is null)
        {
            return Problem.NotFound();
        }

        var body = await RequestBody.ReadAsync(context, RequestBody.AssetLimit, cancellationToken);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var file = await FirstFileAsync(context.Request.ContentType, body.Content, cancellationToken);
        if (file is not { } content)
        {
            return Problem.Invalid("", ErrorCode.Required, "The form holds no file.", null);
        }

        AssetInfo saved;
        await Turns.WaitAsync(cancellationToken);
        try
        {
            if (UploadedAsset.Read(content, out var why) is not { } upload)
            {
                return Problem.Invalid("", why!.Code, why.Why, why.Value);
            }

            saved = await assets.SaveAsync(advertiser, content, upload, context.GetCaller(), cancellationToken);
        }
        finally
        {
            Turns.Release();
        }

        return new JsonAnswer(StatusCodes.Status201Created, null, writer =>
            Write(writer, saved.Asset, saved.File, saved.ContentType, saved.Width, saved.Height, saved.Bytes, assets));
    }

    private static async Task<IResult> ListAsync(
        string advertiser, HttpContext context, CatalogStore store, AssetStore assets, CancellationToken cancellationToken)
    {
        if (!context.GetCaller().Sees(advertiser) || await store.FindAsync(DocumentId.Advertisers(advertiser).Text, cancellationToken) is null)
        {
            return Problem.NotFound();
        }

        var rows = await assets.ListAsync(advertiser, cancellationToken);
        return new JsonAnswer(StatusCodes.Status200OK, null, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("assets");
            foreach (var row in rows)
            {
                Write(writer, row.Asset, row.File, row.ContentType, row.Width, row.Height, row.Bytes, assets);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void Write(
        Utf8JsonWriter writer, string asset, string file, string contentType, int width, int height, long bytes, AssetStore assets)
    {
        writer.WriteStartObject();
        writer.WriteString("asset", asset);
        WriteSide(writer, "width", width);
        WriteSide(writer, "height", height);
        writer.WriteNumber("bytes", bytes);
        writer.WriteString("contentType", contentType);
        writer.WriteString("url", assets.UrlOf(file));
        writer.WriteEndObject();
    }

    /// <summary>null: a zip that does not say.</summary>
    private static void WriteSide(Utf8JsonWriter writer, string name, int side)
    {
        if (side > 0)
        {
            writer.WriteNumber(name, side);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>The body itself, unless it is a form; a form's file name and type are the caller's word and are not used.</summary>
    private static async Task<ReadOnlyMemory<byte>?> FirstFileAsync(string? contentType, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return body;
        }

        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return null;
        }

        try
        {
            var reader = new MultipartReader(boundary, new MemoryStream(body.ToArray()));
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (section.GetContentDispositionHeader() is { } disposition && disposition.IsFileDisposition())
                {
                    using var content = new MemoryStream();
                    await section.Body.CopyToAsync(content, cancellationToken);
                    return content.ToArray();
                }
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            // A form cut short holds no whole file.
        }

        return null;
    }
}
