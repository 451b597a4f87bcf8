using System.Text.Json;
using AdServer.Catalog.Validation;
using AdServer.Selection;

namespace AdServer.Delivery.OpenRtb;

/// <summary>A publisher's own data (<c>ext.data</c>) as key-values: texts, numbers, and lists of them; what is nested deeper says nothing here.</summary>
internal static class PublisherData
{
    private const int LongestText = 200;
    private const int Most = 100;

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(ObjectReader? data)
    {
        if (data is null)
        {
            return DecisionRequest.EmptyKeyValues;
        }

        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var name in data.Names().Take(Most))
        {
            var value = data.Take(name);
            IReadOnlyList<string> texts = value is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Take(Most).Select(Text).OfType<string>()]
                : value is { } single && Text(single) is { } text ? [text]
                : [];
            if (texts.Count > 0)
            {
                found[name] = texts;
            }
        }

        return found;
    }

    private static string? Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String when JsonText.TryGet(element, out var text) && text.Length <= LongestText => text,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => null,
    };
}
