namespace AdServer.Campaigns.Import.Csv;

/// <summary>How a cell stands for a JSON value.</summary>
internal enum CellKind
{
    /// <summary>Its text, without the spaces around it.</summary>
    Text,

    /// <summary>Its text, every character of it.</summary>
    Markup,
    Number,

    /// <summary><c>a|b</c></summary>
    Texts,

    /// <summary><c>5/24h|1/30m</c></summary>
    Caps,

    /// <summary><c>mon-fri 08:00-20:00|sat 10:00-12:00</c></summary>
    DayParts,
    Json,
}
