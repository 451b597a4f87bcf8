using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AdServer.Delivery.Decisions;

/// <summary>Where a thread writes an answer before its length is known: it goes out with a Content-Length, in one piece.</summary>
internal sealed class AnswerScratch
{
    private const int Usual = 16 * 1024;
    private const int MostKept = 512 * 1024;

    // The answer is JSON and says so; escaping what could be markup would only make it longer.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static AnswerScratch? _mine;

    private readonly ArrayBufferWriter<byte> _buffer = new(Usual);

    private AnswerScratch() => Json = new Utf8JsonWriter(_buffer, Options);

    public Utf8JsonWriter Json { get; }

    /// <summary>Emptied, and this thread's until it awaits.</summary>
    public static AnswerScratch Take()
    {
        var scratch = _mine is { _buffer.Capacity: <= MostKept } kept ? kept : _mine = new AnswerScratch();
        scratch._buffer.ResetWrittenCount();
        scratch.Json.Reset();
        return scratch;
    }

    public ReadOnlySpan<byte> Written()
    {
        Json.Flush();
        return _buffer.WrittenSpan;
    }
}
