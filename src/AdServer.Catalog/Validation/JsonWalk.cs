using System.Text.Json;
using System.Text.Unicode;

namespace AdServer.Catalog.Validation;

/// <summary>Opens an upload as JSON and lets a reader collect every mistake in it.</summary>
public static class JsonWalk
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Broken JSON, or nesting deeper than 64, is the one mistake that hides all others.</summary>
    public static ValidationResult<T> Read<T>(ReadOnlyMemory<byte> json, Func<JsonElement, Findings, T?> read)
        where T : class
    {
        var findings = new Findings();
        T? found = null;

        // RFC 8259, section 8.1: nobody may send a byte order mark, and editors do; it may be ignored.
        if (json.Span.StartsWith(ByteOrderMark))
        {
            json = json[ByteOrderMark.Length..];
        }

        // The parser takes any bytes within a string, and throws only where the text is asked for.
        if (!Utf8.IsValid(json.Span))
        {
            findings.Error("", ErrorCode.InvalidValue, "The document is not JSON: it is not UTF-8.");
            return new ValidationResult<T>(null, findings.Errors, findings.Warnings);
        }

        try
        {
            using var document = JsonDocument.Parse(json, Options);
            found = read(document.RootElement, findings);
        }
        catch (JsonException e)
        {
            findings.Error("", ErrorCode.InvalidValue, $"The document is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }

        return new ValidationResult<T>(findings.Errors.Count == 0 ? found : null, findings.Errors, findings.Warnings);
    }
}
