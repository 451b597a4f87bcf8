using System.Buffers;
using System.Buffers.Binary;

namespace AdServer.Campaigns.Assets.Images;

/// <summary>
/// Whole images that are something else as well. They are served as what they are and never as anything else; this keeps them out of the
/// hands of programs that look at nothing but the content.
/// </summary>
internal static class HiddenContent
{
    /// <summary>Readers of PDF look for it in the first kilobyte.</summary>
    private const int PdfWindow = 1_024;

    private const int EndRecordLength = 22;

    /// <summary>Long enough that a megabyte of compressed picture does not have them by chance.</summary>
    private static readonly SearchValues<string> Markup = SearchValues.Create(
        ["<script", "<?php", "<iframe", "<html", "<!doctype", "<svg ", "<object ", "<embed ", "javascript:"], StringComparison.OrdinalIgnoreCase);

    /// <returns>Completes "the file …"; null: nothing found.</returns>
    public static string? Find(ReadOnlySpan<byte> file)
    {
        if (file[..Math.Min(file.Length, PdfWindow)].IndexOf("%PDF-"u8) >= 0)
        {
            return "is a PDF as well";
        }

        if (HoldsZip(file))
        {
            return "holds a zip";
        }

        // Byte for character, so that the search sees every byte.
        return System.Text.Encoding.Latin1.GetString(file).AsSpan().ContainsAny(Markup) ? "holds markup or script" : null;
    }

    /// <summary>The end record of a zip whose comment reaches exactly to the file's end: where programs that unpack look for it.</summary>
    private static bool HoldsZip(ReadOnlySpan<byte> file)
    {
        for (var at = 0; file[at..].IndexOf("PK\u0005\u0006"u8) is >= 0 and var next; at++)
        {
            at += next;
            if (at + EndRecordLength <= file.Length && at + EndRecordLength + BinaryPrimitives.ReadUInt16LittleEndian(file[(at + 20)..]) <= file.Length
                && BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 12)..]) + (ulong)BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 16)..]) <= (ulong)at)
            {
                return true;
            }
        }

        return false;
    }
}
