using System.Buffers;
using System.Text;

namespace AdServer.Campaigns.Import.Csv;

/// <summary>
/// A row, packed: its cells in the order of <see cref="ImportColumns.All"/>, each as length and UTF-8. A file's rows are all held, since
/// those of a campaign may stand anywhere in it; so they must cost little more than the file.
/// </summary>
internal readonly struct CsvRow
{
    private readonly byte[] _cells;

    private CsvRow(int line, byte[] cells)
    {
        Line = line;
        _cells = cells;
    }

    /// <summary>Where it starts in the file; the header stands in line 1.</summary>
    public int Line { get; }

    /// <param name="cells">By column; what the file has no column for is empty.</param>
    public static CsvRow Pack(int line, ReadOnlySpan<ReadOnlyMemory<byte>> cells, ArrayBufferWriter<byte> scratch)
    {
        scratch.ResetWrittenCount();
        foreach (var cell in cells)
        {
            WriteLength(scratch, cell.Length);
            scratch.Write(cell.Span);
        }

        return new CsvRow(line, scratch.WrittenSpan.ToArray());
    }

    /// <summary>The first columns' cells alone: who looks for the campaign needs no others.</summary>
    public string[] Unpack(int columns)
    {
        var cells = new string[columns];
        var at = 0;
        for (var i = 0; i < columns; i++)
        {
            var length = ReadLength(ref at);
            var text = length == 0 ? "" : Apostrophe.Remove(Encoding.UTF8.GetString(_cells, at, length));
            cells[i] = ImportColumns.All[i].Kind == CellKind.Markup ? text : text.Trim();
            at += length;
        }

        return cells;
    }

    public string[] Unpack() => Unpack(ImportColumns.All.Count);

    private static void WriteLength(ArrayBufferWriter<byte> to, int length)
    {
        var rest = (uint)length;
        var span = to.GetSpan(5);
        var count = 0;
        for (; rest >= 0x80; rest >>= 7)
        {
            span[count++] = (byte)(rest | 0x80);
        }

        span[count++] = (byte)rest;
        to.Advance(count);
    }

    private int ReadLength(ref int at)
    {
        var (length, shift) = (0, 0);
        while (true)
        {
            var next = _cells[at++];
            length |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return length;
            }

            shift += 7;
        }
    }
}
