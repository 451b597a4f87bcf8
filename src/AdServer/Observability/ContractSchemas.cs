using System.Text.Json.Nodes;
using AdServer.Catalog;
using Microsoft.OpenApi;

namespace AdServer.Observability;

/// <summary>Where the serializer's idea of a type is not the contract's: enumerations are words, taken from the code that reads them, and numbers are no strings.</summary>
internal static class ContractSchemas
{
    public static void Correct(OpenApiSchema schema, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum && plain.Assembly == typeof(WireName<>).Assembly)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. WordsOf(plain).Select(word => (JsonNode)JsonValue.Create(word))];
        }
        else if (schema.Type is { } given && given.HasFlag(JsonSchemaType.Integer) && given.HasFlag(JsonSchemaType.String))
        {
            schema.Type = given & ~JsonSchemaType.String;
            schema.Pattern = null;
        }
    }

    private static string[] WordsOf(Type type) =>
        ((string)typeof(WireName<>).MakeGenericType(type).GetProperty(nameof(WireName<DayOfWeek>.List))!.GetValue(null)!).Split(", ");
}
