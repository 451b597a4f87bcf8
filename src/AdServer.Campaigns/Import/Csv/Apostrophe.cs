namespace AdServer.Campaigns.Import.Csv;

/// <summary>The apostrophe that keeps a spreadsheet from taking a text for a formula: import takes one away.</summary>
internal static class Apostrophe
{
    private const char Mark = '\'';

    public static string Remove(string cell) => Guards(cell) ? cell[1..] : cell;

    /// <summary>A text that has such an apostrophe itself gets a second one, which import takes away again; all others stay as they are.</summary>
    public static string Keep(string text) => Guards(text) ? $"{Mark}{text}" : text;

    private static bool Guards(string cell) => cell is [Mark, ..] && cell.AsSpan().TrimStart(Mark) is ['=' or '+' or '-' or '@', ..];
}
