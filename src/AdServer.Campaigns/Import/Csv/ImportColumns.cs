using System.Collections.Frozen;

namespace AdServer.Campaigns.Import.Csv;

/// <summary>The columns of import, export and template: every field of a campaign by its JSON path. Where an object is missing, its first column is named.</summary>
internal static class ImportColumns
{
    private const string LineItemPrefix = "lineItem.";
    private const string CreativePrefix = "creative.";

    private static readonly string[] Rules =
        ["sites", "slots", "sections", "tags", "geo", "devices", "operatingSystems", "browsers", "languages", "segments", "urls"];

    private static readonly string[] Sides = ["include", "exclude"];

    public static IReadOnlyList<ImportColumn> All { get; } = [.. Names().Select((one, index) => Column(index, one.Name, one.Kind))];

    public static FrozenDictionary<string, ImportColumn> ByName { get; } = All.ToFrozenDictionary(column => column.Name, StringComparer.Ordinal);

    public static ImportColumn Advertiser { get; } = ByName["advertiser"];

    public static ImportColumn Campaign { get; } = ByName["campaign"];

    public static ImportColumn LineItemKey { get; } = ByName["lineItem.key"];

    public static ImportColumn CreativeKey { get; } = ByName["creative.key"];

    public static IReadOnlyList<ImportColumn> Of(ColumnLevel level) => Levels[(int)level];

    private static readonly ImportColumn[][] Levels = [.. Enum.GetValues<ColumnLevel>().Select(level => All.Where(column => column.Level == level).ToArray())];

    private static ImportColumn Column(int index, string name, CellKind kind) =>
        name.StartsWith(LineItemPrefix, StringComparison.Ordinal) ? new ImportColumn(index, name, ColumnLevel.LineItem, name[LineItemPrefix.Length..], kind)
        : name.StartsWith(CreativePrefix, StringComparison.Ordinal) ? new ImportColumn(index, name, ColumnLevel.Creative, name[CreativePrefix.Length..], kind)
        : new ImportColumn(index, name, ColumnLevel.Campaign, name, kind);

    private static IEnumerable<(string Name, CellKind Kind)> Names() =>
    [
        .. Texts("advertiser", "campaign", "name", "status", "start", "end", "timeZone", "budget.amount", "budget.currency"),
        ("frequencyCaps", CellKind.Caps),
        .. Texts("lineItem.key", "lineItem.name", "lineItem.tier"),
        ("lineItem.priority", CellKind.Number),
        .. Texts("lineItem.status", "lineItem.start", "lineItem.end", "lineItem.pricing.model", "lineItem.pricing.rate"),
        ("lineItem.goal.amount", CellKind.Number),
        ("lineItem.goal.unit", CellKind.Text),
        ("lineItem.dailyCap", CellKind.Number),
        ("lineItem.pacing", CellKind.Text),
        ("lineItem.share", CellKind.Number),
        ("lineItem.weight", CellKind.Number),
        ("lineItem.frequencyCaps", CellKind.Caps),
        ("lineItem.pageRule", CellKind.Text),
        ("lineItem.competitiveLabels", CellKind.Texts),
        .. Rules.SelectMany(rule => Sides.Select(side => ($"lineItem.targeting.{rule}.{side}", CellKind.Texts))),
        ("lineItem.targeting.dayParts", CellKind.DayParts),
        ("lineItem.targeting.keyValues", CellKind.Json),
        .. Texts("creative.key", "creative.type", "creative.size", "creative.landingUrl"),
        ("creative.clickDomains", CellKind.Texts),
        ("creative.theme", CellKind.Text),
        ("creative.weight", CellKind.Number),
        .. Texts("creative.asset", "creative.alt"),
        ("creative.html", CellKind.Markup),
        .. Texts("creative.text.headline", "creative.text.body", "creative.text.displayUrl"),
        .. Texts("creative.native.headline", "creative.native.body", "creative.native.sponsor", "creative.native.callToAction", "creative.native.image", "creative.native.icon"),
        .. Texts("creative.adsense.client", "creative.adsense.slot"),
    ];

    private static IEnumerable<(string Name, CellKind Kind)> Texts(params string[] names) => names.Select(name => (name, CellKind.Text));
}
