using System.Buffers;
using System.Text;
using AdServer.Access.Secrets;
using AdServer.Delivery.Tokens;
using AdServer.Events;
using AdServer.Events.Records;
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

    /// <summary>Bytes of a site's key, at most.</summary>
    private const int LongestSite = 64;

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
        if (string.IsNullOrEmpty(text) || text.Length > LongestPage)
        {
            return PageHistory.Empty;
        }

        var plain = ArrayPool<byte>.Shared.Rent(MostPageBytes);
        try
        {
            var length = _page.Open(text, Bytes(site, stackalloc byte[LongestSite]), plain);
            return length < 0 ? PageHistory.Empty : StateCodec.ReadPage(plain.AsSpan(0, length)) ?? PageHistory.Empty;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    public IReadOnlyList<FillCounter> OpenReader(string? text, string site)
    {
        Span<byte> plain = stackalloc byte[MostReaderBytes];
        var length = string.IsNullOrEmpty(text) ? -1 : _reader.Open(text, Bytes(site, stackalloc byte[LongestSite]), plain);
        return length < 0 ? [] : StateCodec.ReadReader(plain[..length]) ?? [];
    }

    public string SealPage(PageHistory page, string site, DateTimeOffset now)
    {
        var time = now.ToUnixTimeMilliseconds();
        var writer = new RecordWriter(256);
        try
        {
            StateCodec.Write(ref writer, page, time);
            while (writer.Written.Length > MostPageBytes)
            {
                page = Shortened(page);
                writer.Clear();
                StateCodec.Write(ref writer, page, time);
            }

            return _page.Seal(writer.Written, Bytes(site, stackalloc byte[LongestSite]));
        }
        finally
        {
            writer.Dispose();
        }
    }

    public string SealReader(IReadOnlyList<FillCounter> counters, string site, DateTimeOffset now)
    {
        // More than fits comes only from a page view that began where nothing could be kept: what was seen last matters most.
        var fitting = counters;
        while (ReaderHistory.Cost(fitting) > ReaderCapacity)
        {
            fitting = [.. fitting.OrderByDescending(counter => counter.Times[0]).Take(fitting.Count - 1)];
        }

        var writer = new RecordWriter(256);
        try
        {
            StateCodec.Write(ref writer, fitting, now.ToUnixTimeMilliseconds());
            return _reader.Seal(writer.Written, Bytes(site, stackalloc byte[LongestSite]));
        }
        finally
        {
            writer.Dispose();
        }
    }

    public void Dispose()
    {
        _page.Dispose();
        _reader.Dispose();
    }

    /// <summary>A page without end: what was shown first is farthest from the reader's eyes.</summary>
    private static PageHistory Shortened(PageHistory page) => page with
    {
        Creatives = [.. page.Creatives.Skip((page.Creatives.Count / 2) + 1)],
        Labels = [.. page.Labels.Skip((page.Labels.Count / 2) + 1)],
        LineItems = [.. page.LineItems.Skip(page.LineItems.Count / 2)],
        Counters = page.Creatives.Count > 0 ? page.Counters : [],
    };

    private static ReadOnlySpan<byte> Bytes(string site, Span<byte> to) =>
        Encoding.UTF8.TryGetBytes(site, to, out var written) ? to[..written] : Encoding.UTF8.GetBytes(site);
}
