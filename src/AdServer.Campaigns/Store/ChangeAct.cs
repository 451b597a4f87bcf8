using System.Globalization;
using AdServer.Catalog;

namespace AdServer.Campaigns.Store;

/// <summary>What was done to a document, for its history.</summary>
/// <param name="Part">As the diff writes paths, such as <c>lineItems[top].creatives[728]</c>; null: the document.</param>
/// <param name="Before">JSON, where one value was changed.</param>
public sealed record ChangeAct(string Action, string? Part = null, string? Before = null, string? After = null)
{
    public const string Created = "create";
    public const string Updated = "update";
    public const string Imported = "import";

    public static ChangeAct Create { get; } = new(Created);

    public static ChangeAct Update { get; } = new(Updated);

    /// <summary>For a bulk import's rows, new or not.</summary>
    public static ChangeAct Import { get; } = new(Imported);

    public static ChangeAct Status<T>(string action, string? part, T before, T after)
        where T : struct, Enum => new(action, part, Quoted(before), Quoted(after));

    /// <param name="version">The revision whose content is current again.</param>
    public static ChangeAct Restore(long version) => new("restore", After: version.ToString(CultureInfo.InvariantCulture));

    /// <summary>The path of a line item, or of a creative of it; keys hold no character that would need escaping.</summary>
    public static string PartOf(string lineItem, string? creative) =>
        creative is null ? $"lineItems[{lineItem}]" : $"lineItems[{lineItem}].creatives[{creative}]";

    private static string Quoted<T>(T value)
        where T : struct, Enum => $"\"{WireName<T>.Of(value)}\"";
}
