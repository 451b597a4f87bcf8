namespace AdServer.Selection.Engine;

/// <summary>What of a line item has to be looked at beyond its clauses. Most rows have none of it.</summary>
[Flags]
internal enum RowFlags : ushort
{
    None = 0,
    Urls = 1,
    DayParts = 2,
    Labels = 4,
    Capped = 8,
    OnePerPage = 16,
    Roadblock = 32,
    AsSoonAsPossible = 64,
    ClickPriced = 128,

    /// <summary>Slots that columns do not tell exactly.</summary>
    SlotNames = 256,

    /// <summary>Of a match: a <c>standard</c> line item that nothing can stop but its creatives being on the page.</summary>
    Plain = 512,

    /// <summary>Targeting that is no clause.</summary>
    Targeting = Urls | DayParts,

    /// <summary>What depends on the page view and the reader.</summary>
    History = Labels | Capped | OnePerPage | Roadblock,
}
