using System.Text;
using System.Text.Json;
using AdServer.Catalog.Validation;

namespace AdServer.Simulation.Catalogs;

/// <summary>One document of the file, read as if it had been uploaded; what is said of it names its place in the file.</summary>
internal static class DocumentReader
{
    public static T? Read<T>(JsonElement element, string path, Findings findings, Func<ReadOnlyMemory<byte>, string, ValidationResult<T>> read)
        where T : class
    {
        if (KeyOf(element, path, "key", findings) is not { } key)
        {
            return null;
        }

        var result = read(Encoding.UTF8.GetBytes(element.GetRawText()), key);
        foreach (var error in result.Errors)
        {
            findings.Error(Placed(path, error.Path), error.Code, Placed(path, error), error.Value);
        }

        foreach (var warning in result.Warnings)
        {
            findings.Warn(Placed(path, warning.Path), warning.Code, Placed(path, warning), warning.Value);
        }

        return result.Document;
    }

    /// <returns>null, and a finding, where there is no good one.</returns>
    public static string? KeyOf(JsonElement element, string path, string name, Findings findings)
    {
        // Errors about all other fields are the document's own reader's affair.
        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var key) && key.ValueKind == JsonValueKind.String && JsonText.TryGet(key, out var text))
        {
            return KeyRules.Check(text, $"{path}.{name}", findings);
        }

        findings.Error($"{path}.{name}", ErrorCode.Required, $"{path}.{name} is needed.");
        return null;
    }

    private static string Placed(string path, string within) => within.Length == 0 ? path : $"{path}.{within}";

    /// <summary>A message begins with the field that it is about.</summary>
    private static string Placed(string path, ValidationError finding) =>
        finding.Path.Length > 0 && finding.Message.StartsWith(finding.Path, StringComparison.Ordinal) ? $"{path}.{finding.Message}" : $"{path}: {finding.Message}";
}
