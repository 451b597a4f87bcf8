using System.Text.Json;

namespace AdServer.Catalog.Validation;

/// <summary>Texts of JSON elements. <c>GetString</c> throws on an escape that is half a surrogate pair, which any upload may hold.</summary>
public static class JsonText
{
    public static bool TryGet(JsonElement element, out string text)
    {
        try
        {
            text = element.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    public static bool TryName(JsonProperty property, out string name)
    {
        try
        {
            name = property.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }

    public static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };

    /// <summary>What was sent, for the answer: a string without its quotes, anything else as JSON.</summary>
    public static string Shown(JsonElement element) =>
        element.ValueKind == JsonValueKind.String && TryGet(element, out var text) ? text : element.GetRawText();
}
