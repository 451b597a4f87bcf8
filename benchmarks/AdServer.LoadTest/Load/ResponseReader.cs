using System.Buffers.Text;

namespace AdServer.LoadTest.Load;

/// <summary>Finds the end of an HTTP/1.1 answer in what has arrived so far: by Content-Length, by chunks, or at the head of a 204.</summary>
internal static class ResponseReader
{
    /// <returns>The answer's length; 0: not whole yet.</returns>
    public static int LengthOf(ReadOnlySpan<byte> got)
    {
        var head = got.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return 0;
        }

        var body = head + 4;
        var headers = got[..body];
        if (headers.IndexOf("\r\nContent-Length: "u8) is >= 0 and var length)
        {
            _ = Utf8Parser.TryParse(headers[(length + 18)..], out int bytes, out _);
            return got.Length >= body + bytes ? body + bytes : 0;
        }

        return headers.IndexOf("\r\nTransfer-Encoding: chunked"u8) < 0 ? body : EndOfChunks(got, body);
    }

    public static int StatusOf(ReadOnlySpan<byte> got) => Utf8Parser.TryParse(got[9..12], out int status, out _) ? status : 0;

    private static int EndOfChunks(ReadOnlySpan<byte> got, int at)
    {
        while (got[at..].IndexOf("\r\n"u8) is > 0 and var line && Utf8Parser.TryParse(got.Slice(at, line), out int size, out _, 'x'))
        {
            at += line + 2 + size + 2;
            if (at > got.Length)
            {
                return 0;
            }

            if (size == 0)
            {
                return at;
            }
        }

        return 0;
    }
}
