using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Import;

/// <summary>Campaigns as JSON: the elements of an array, or a document a line. Never more than one of them in memory.</summary>
internal static class JsonItems
{
    private static readonly JsonSerializerOptions Options = new() { MaxDepth = 64 };
    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = 64 };

    public static async IAsyncEnumerable<ImportItem> ReadArrayAsync(
        Stream stream, ImportFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var elements = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(stream, Options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        for (var number = 1; await NextAsync(elements, file); number++)
        {
            if (number > ImportLimits.Rows)
            {
                file.RefuseTooMany("items");
                yield break;
            }

            yield return Item(JsonMarshal.GetRawUtf8Value(elements.Current).ToArray(), number);
        }
    }

    public static async IAsyncEnumerable<ImportItem> ReadLinesAsync(
        Stream stream, ImportFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        var (line, items) = (0, 0);
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (TryTakeLine(ref buffer, read.IsCompleted, out var content))
            {
                line++;
                items += IsBlank(content) ? 0 : 1;
                if (items > ImportLimits.Rows || line - items > ImportLimits.Rows)
                {
                    file.RefuseTooMany("lines");
                    await reader.CompleteAsync();
                    yield break;
                }

                if (!IsBlank(content))
                {
                    yield return Item(content.ToArray(), line);
                }
            }

            var isTooLong = buffer.Length > ImportLimits.Document;
            if (isTooLong)
            {
                file.Refuse(line + 1, "", ErrorCode.TooLong, $"Line {line + 1} is longer than {ImportLimits.Document:N0} bytes.");
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted || isTooLong)
            {
                break;
            }
        }

        await reader.CompleteAsync();
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<JsonElement> elements, ImportFile file)
    {
        try
        {
            return await elements.MoveNextAsync();
        }
        catch (JsonException e)
        {
            file.Refuse(1, "", ErrorCode.InvalidValue, $"The file is not a JSON array: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
            return false;
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        if (!isLast || buffer.IsEmpty)
        {
            return false;
        }

        buffer = buffer.Slice(buffer.End);
        return true;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
        {
            if (part.Span.ContainsAnyExcept(" \t\r"u8))
            {
                return false;
            }
        }

        return true;
    }

    private static ImportItem Item(byte[] json, int row)
    {
        var errors = new List<RowError>();
        var (advertiser, campaign) = ((string?)null, (string?)null);
        if (json.Length > ImportLimits.Document)
        {
            errors.Add(new RowError(row, new ValidationError("", ErrorCode.TooLong, $"The item has {json.Length:N0} bytes; at most {ImportLimits.Document:N0} are allowed.")));
            return new ImportItem(null, null, default, [row], errors, error => new RowError(row, error));
        }

        try
        {
            using var document = JsonDocument.Parse(json, DocumentOptions);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                advertiser = Name(document.RootElement, "advertiser", row, errors);
                campaign = Name(document.RootElement, "campaign", row, errors);
            }
        }
        catch (JsonException)
        {
            // Said where the document itself is read.
        }

        return new ImportItem(advertiser, campaign, json, [row], errors, error => new RowError(row, error));
    }

    private static string? Name(JsonElement root, string name, int row, List<RowError> errors)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            errors.Add(new RowError(row, new ValidationError(name, ErrorCode.Required, $"{name} is needed.")));
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && JsonText.TryGet(value, out var text))
        {
            return text;
        }

        errors.Add(new RowError(row, new ValidationError(name, ErrorCode.WrongType, $"{name} must be a string, is {JsonText.Kind(value)}.")));
        return null;
    }
}
