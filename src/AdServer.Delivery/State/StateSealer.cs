using System.Text;
using AdServer.Access.Secrets;
using AdServer.Delivery.Tokens;
using AdServer.Events;
using AdServer.Selection.History;

namespace AdServer.Delivery.State;

/// <summary>
/// The histories of a page view and of a reader as the opaque texts that the page keeps for us, so that nothing about readers is kept here.
/// One that was altered, is of another site or cannot be read counts as none.
/// </summary>
public sealed class StateSealer : IDisposable
{
    /// <summary>Of the reader's state.</summary>
    public const int LongestReader = 1_400;

    /// <summary>Of the page's; some 600 fills. It lives in a page's memory, so only the request's size bounds it.</summary>
    public const int LongestPage = 16_000;

    private const int MostPageBytes = (LongestPage * 3 / 4) - Sealer.Overhead;
    private const int MostReaderBytes = (LongestReader * 3 / 4) - Sealer.Overhead;

    /// <summary>Bytes for counters in a reader's state, by <see cref="ReaderHistory.Cost"/>.</summary>
    public const int ReaderCapacity = MostReaderBytes - StateCodec.ReaderHeader;

    private static readonly byte[] PagePurpose = "adserver/page-state/v1"u8.ToArray();
    private static readonly byte[] ReaderPurpose = "adserver/user-state/v1"u8.ToArray();

    private readonly Sealer _page;
    private readonly Sealer _reader;

    public StateSealer(IMasterKeys masters, NodeIdentity identity)
    {
        _page = new Sealer(PagePurpose, masters, identity, LongestPage);
        _reader = new Sealer(ReaderPurpose, masters, identity, LongestReader);
    }

    internal StateSealer(IMasterKeys masters, ulong node, UInt128 boot)
    {
        _page = new Sealer(PagePurpose, masters, node, boot, LongestPage);
        _reader = new Sealer(ReaderPurpose, masters, node, boot, LongestReader);
    }

    public PageHistory OpenPage(string? text, string site)
    {
        var plain = string.IsNullOrEmpty(text) ? [] : new byte[MostPageBytes];
        var length = plain.Length == 0 ? -1 : _page.Open(text, Encoding.UTF8.GetBytes(site), plain);
        return length < 0 ? PageHistory.Empty : StateCodec.ReadPage(plain.AsSpan(0, length)) ?? PageHistory.Empty;
    }

    public IReadOnlyList<FillCounter> OpenReader(string? text, string site)
    {
        Span<byte> plain = stackalloc byte[MostReaderBytes];
        var length = string.IsNullOrEmpty(text) ? -1 : _reader.Open(text, Encoding.UTF8.GetBytes(site), plain);
        return length < 0 ? [] : StateCodec.ReadReader(plain[..length]) ?? [];
    }

    public string SealPage(PageHistory page, string site, DateTimeOffset now)
    {
        var time = now.ToUnixTimeMilliseconds();
        var bytes = StateCodec.Write(page, time);
        while (bytes.Length > MostPageBytes)
        {
            // A page without end: what was shown first is farthest from the reader's eyes.
            page = page with
            {
                Creatives = [.. page.Creatives.Skip((page.Creatives.Count / 2) + 1)],
                Labels = [.. page.Labels.Skip((page.Labels.Count / 2) + 1)],
                LineItems = [.. page.LineItems.Skip(page.LineItems.Count / 2)],
                Counters = page.Creatives.Count > 0 ? page.Counters : [],
            };
            bytes = StateCodec.Write(page, time);
        }

        return _page.Seal(bytes, Encoding.UTF8.GetBytes(site));
    }

    public string SealReader(IReadOnlyList<FillCounter> counters, string site, DateTimeOffset now)
    {
        // More than fits comes only from a page view that began where nothing could be kept: what was seen last matters most.
        var fitting = counters;
        while (ReaderHistory.Cost(fitting) > ReaderCapacity)
        {
            fitting = [.. fitting.OrderByDescending(counter => counter.Times[0]).Take(fitting.Count - 1)];
        }

        return _reader.Seal(StateCodec.Write(fitting, now.ToUnixTimeMilliseconds()), Encoding.UTF8.GetBytes(site));
    }

    public void Dispose()
    {
        _page.Dispose();
        _reader.Dispose();
    }
}
