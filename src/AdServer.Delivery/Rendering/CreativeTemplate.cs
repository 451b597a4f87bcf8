using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AdServer.Delivery.Rendering;

/// <summary>A creative's document, encoded once as the JSON text that answers carry, with the places where each fill's values go.</summary>
internal sealed class CreativeTemplate(TemplatePart[] parts)
{
    private const int MostKept = 256 * 1024;

    /// <summary>One a thread: the text must be whole before the JSON writer takes it.</summary>
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _scratch;

    public void Write(Utf8JsonWriter writer, string property, in MacroValues values)
    {
        var to = _scratch ??= new ArrayBufferWriter<byte>(4_096);
        to.Write("\""u8);
        foreach (var part in parts)
        {
            if (part.Literal is { } literal)
            {
                to.Write(literal);
            }
            else if (part.Macro == Macro.ClickUrl && part.Place != MacroPlace.Comment && !values.PlainClickUrl.IsEmpty)
            {
                to.Write(values.PlainClickUrl.Span);
            }
            else
            {
                Write(to, values[part.Macro], part);
            }
        }

        to.Write("\""u8);
        writer.WritePropertyName(property);
        writer.WriteRawValue(to.WrittenSpan, skipInputValidation: true);
        to.ResetWrittenCount();
        if (to.Capacity > MostKept)
        {
            _scratch = null;
        }
    }

    private static void Write(ArrayBufferWriter<byte> to, string value, TemplatePart part)
    {
        if (MacroEscape.IsPlain(value, part.Macro, part.Place))
        {
            to.Advance(Encoding.ASCII.GetBytes(value, to.GetSpan(value.Length)));
        }
        else
        {
            to.Write(JsonEncodedText.Encode(MacroEscape.Escape(value, part.Place), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        }
    }
}
