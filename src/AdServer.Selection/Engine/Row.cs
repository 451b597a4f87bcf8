namespace AdServer.Selection.Engine;

/// <summary>
/// One <c>anyOf</c> branch of a line item that can serve, or the line item itself when it has none. All that most rows need for a verdict,
/// in 64 bytes, so that it costs one cache line.
/// </summary>
internal struct Row
{
    /// <summary>First instant of the flight, in UTC ticks.</summary>
    public long Start;

    /// <summary>First instant after it.</summary>
    public long End;

    /// <summary>A bit a size and theme of which it has an approved creative, modulo 64.</summary>
    public ulong Fits;

    /// <summary>A bit a creative, by its id modulo 64: none of those on the page, none of its creatives is.</summary>
    public ulong Creatives;

    /// <summary>Share of a sponsorship, weight of a house ad, price of a <c>pricePriority</c> one: of <c>cpc</c> the rate of a thousand clicks.</summary>
    public double Worth;

    public int LineItem;

    /// <summary>Where its clauses begin.</summary>
    public int Program;

    /// <summary>Where those begin that columns do not tell; 0: there are none.</summary>
    public int Residual;

    /// <summary>Rank by tier, priority or price; see <see cref="Ranking"/>.</summary>
    public int Group;

    public int Advertiser;

    /// <summary>Number of the campaign's time zone, where there are day parts.</summary>
    public ushort Zone;

    public RowFlags Flags;
}
