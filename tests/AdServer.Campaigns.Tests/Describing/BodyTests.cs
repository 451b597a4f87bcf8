using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdServer.Campaigns.Describing;
using AdServer.Campaigns.Import.Csv;
using AdServer.Campaigns.Tests.Import;
using AdServer.Catalog.Validation;
using AdServer.Testing.Catalogs;

namespace AdServer.Campaigns.Tests.Describing;

/// <summary>What the OpenAPI document says of a body is what its reader takes: no field too many, none too few.</summary>
public sealed class BodyTests
{
    [Theory]
    [InlineData(typeof(CampaignBody))]
    [InlineData(typeof(SiteBody))]
    [InlineData(typeof(AdvertiserBody))]
    public void EveryDescribedField_IsKnownToTheReader(Type body)
    {
        var document = Encoding.UTF8.GetBytes(Sample(body)!.ToJsonString());
        var errors = body == typeof(CampaignBody) ? CatalogReader.ReadCampaign(document, "acme", "spring", AnyReferences.Instance, World.Now).Errors
            : body == typeof(SiteBody) ? CatalogReader.ReadSite(document, "times").Errors
            : CatalogReader.ReadAdvertiser(document, "acme").Errors;

        Assert.DoesNotContain(errors, error => error.Code == ErrorCode.UnknownField);
    }

    /// <summary>The columns of an import are all there is of a campaign; <see cref="ExportImportTests"/> holds them against what is written.</summary>
    [Fact]
    public void EveryColumn_IsDescribed()
    {
        var fields = Paths(typeof(ImportItemBody), "").Select(path => path
            .Replace("lineItems.creatives.", "creative.", StringComparison.Ordinal).Replace("lineItems.", "lineItem.", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(ImportColumns.All, column => !fields.Contains(column.Name) && !fields.Any(field => field.StartsWith($"{column.Name}.", StringComparison.Ordinal)));
    }

    private static JsonNode? Sample(Type type)
    {
        if (ElementOf(type) is { } element)
        {
            return new JsonArray(Sample(element));
        }

        if (type.Namespace != typeof(CampaignBody).Namespace)
        {
            return null;
        }

        var sample = new JsonObject();
        foreach (var property in type.GetProperties().Where(property => !IsKind(type, property.Name)))
        {
            sample[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = Sample(property.PropertyType);
        }

        return sample;
    }

    /// <summary>A creative's or fallback's type says which of the fields it has; without it all are looked at.</summary>
    private static bool IsKind(Type type, string property) => property == "Type" || (type == typeof(FallbackBody) && property != "Type");

    private static IEnumerable<string> Paths(Type type, string path) => (ElementOf(type) ?? type) is { } one && one.Namespace == typeof(CampaignBody).Namespace
        ? one.GetProperties().SelectMany(property => Paths(property.PropertyType, $"{(path.Length == 0 ? "" : path + ".")}{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}"))
        : [path];

    private static Type? ElementOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
