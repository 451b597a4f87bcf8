using System.Text.Json;
using AdServer.Access.Http;
using AdServer.Campaigns.Database;
using AdServer.Catalog.Campaigns;
using AdServer.Catalog.Creatives;
using AdServer.Catalog.Json;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Http;

namespace AdServer.Campaigns.Endpoints;

/// <summary>What a <c>PUT</c> with <c>dryRun=true</c> would do: paths of campaign, line items and creatives, as reports name them.</summary>
internal sealed class CampaignPlan
{
    private readonly List<string> _added = [];
    private readonly List<string> _changed = [];
    private readonly List<string> _removed = [];

    private CampaignPlan(Campaign? before, Campaign upload)
    {
        Note(upload.Path, before is null ? null : Bytes(before with { LineItems = [] }), Bytes(upload with { LineItems = [] }));
        foreach (var item in upload.LineItems)
        {
            var old = before?.LineItems.FirstOrDefault(one => one.Key == item.Key && !one.Removed);
            var path = $"{upload.Path}/{item.Key}";
            Note(path, old is null ? null : Bytes(upload, old with { Creatives = [] }), Bytes(upload, item with { Creatives = [] }));
            NoteCreatives(path, Kept(old), item.Creatives);
        }

        foreach (var gone in before?.LineItems ?? [])
        {
            if (!gone.Removed && upload.LineItems.All(item => item.Key != gone.Key))
            {
                var path = $"{upload.Path}/{gone.Key}";
                _removed.Add(path);
                _removed.AddRange(Kept(gone).Select(creative => $"{path}/{creative.Key}"));
            }
        }

        // Only their order is another: it decides nothing, and is a revision all the same.
        if (before is not null && _added.Count + _changed.Count + _removed.Count == 0 && !Bytes(before).AsSpan().SequenceEqual(Bytes(upload)))
        {
            _changed.Add(upload.Path);
        }
    }

    public static IResult Answer(DocumentRow? row, Campaign upload, IReadOnlyList<ValidationError> warnings)
    {
        var plan = new CampaignPlan(row is null ? null : CampaignDocuments.Current(row), upload);
        return new JsonAnswer(StatusCodes.Status200OK, null, writer =>
        {
            writer.WriteStartObject();
            Write(writer, "added", plan._added);
            Write(writer, "changed", plan._changed);
            Write(writer, "removed", plan._removed);
            writer.WriteStartArray("warnings");
            foreach (var warning in warnings)
            {
                Problem.Write(writer, warning);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private void NoteCreatives(string item, List<Creative> before, IReadOnlyList<Creative> upload)
    {
        foreach (var creative in upload)
        {
            var old = before.Find(one => one.Key == creative.Key);
            Note($"{item}/{creative.Key}", old is null ? null : CatalogJson.ToBytes(old), CatalogJson.ToBytes(creative));
        }

        _removed.AddRange(before.Where(one => upload.All(creative => creative.Key != one.Key)).Select(one => $"{item}/{one.Key}"));
    }

    private void Note(string path, byte[]? before, byte[] upload)
    {
        if (before is null)
        {
            _added.Add(path);
        }
        else if (!before.AsSpan().SequenceEqual(upload))
        {
            _changed.Add(path);
        }
    }

    private static List<Creative> Kept(LineItem? item) => [.. item?.Creatives.Where(creative => !creative.Archived) ?? []];

    private static byte[] Bytes(Campaign campaign) => CatalogJson.ToBytes(campaign, CatalogView.Canonical);

    /// <summary>A line item is written within its campaign only.</summary>
    private static byte[] Bytes(Campaign campaign, LineItem item) => Bytes(campaign with { LineItems = [item] });

    private static void Write(Utf8JsonWriter writer, string name, List<string> paths)
    {
        writer.WriteStartArray(name);
        foreach (var path in paths)
        {
            writer.WriteStringValue(path);
        }

        writer.WriteEndArray();
    }
}
