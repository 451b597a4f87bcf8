using System.Buffers;
using System.Text.Json;
using AdServer.Campaigns.Database;
using AdServer.Catalog.Json;
using AdServer.Catalog.Validation;
using AdServer.CatalogFeed;

namespace AdServer.Campaigns.History;

/// <summary>A revision's document, whatever its kind.</summary>
internal static class RevisionContent
{
    /// <summary>As a <c>GET</c> showed it then.</summary>
    public static JsonElement Shown(RevisionRow revision) => JsonElement.Parse(Json(revision, CatalogView.Api).Span);

    /// <summary>As it could be uploaded again.</summary>
    public static ReadOnlyMemory<byte> Upload(RevisionRow revision) => Json(revision, CatalogView.Canonical);

    public static Action<Utf8JsonWriter> Fields(RevisionRow revision, CatalogView view)
    {
        switch (revision.DocumentId.Split('/', 2)[0])
        {
            case DocumentKind.Campaign:
                var campaign = Read(CatalogReader.ReadServedCampaign(revision.Current).Document, revision);
                return writer => CatalogJson.WriteFields(writer, campaign, view);
            case DocumentKind.Advertiser:
                var advertiser = Read(CatalogReader.ReadServedAdvertiser(revision.Current).Document, revision);
                return writer => CatalogJson.WriteFields(writer, advertiser, view);
            default:
                var site = Read(CatalogReader.ReadServedSite(revision.Current).Document, revision);
                return writer => CatalogJson.WriteFields(writer, site, view);
        }
    }

    private static ReadOnlyMemory<byte> Json(RevisionRow revision, CatalogView view)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer, CatalogJson.Options))
        {
            writer.WriteStartObject();
            Fields(revision, view)(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static T Read<T>(T? document, RevisionRow revision)
        where T : class => document ?? throw new InvalidDataException($"Revision {revision.Version} of {revision.DocumentId} cannot be read.");
}
