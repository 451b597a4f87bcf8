using System.Text;

namespace AdServer.Campaigns.Import.Csv;

/// <summary>Lists in a cell: <c>a|b</c>. A bar that belongs to a value is <c>\|</c>, and a backslash before one of both is <c>\\</c>.</summary>
internal static class ListText
{
    public const char Bar = '|';

    private const char Escape = '\\';

    /// <summary>The values, without the spaces around them.</summary>
    public static List<string> Split(string cell)
    {
        var values = new List<string>();
        if (!cell.Contains(Escape, StringComparison.Ordinal))
        {
            values.AddRange(cell.Split(Bar, StringSplitOptions.TrimEntries));
            return values;
        }

        var value = new StringBuilder();
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] == Escape && i + 1 < cell.Length && cell[i + 1] is Bar or Escape)
            {
                value.Append(cell[++i]);
            }
            else if (cell[i] == Bar)
            {
                values.Add(value.ToString().Trim());
                value.Clear();
            }
            else
            {
                value.Append(cell[i]);
            }
        }

        values.Add(value.ToString().Trim());
        return values;
    }

    public static string Join(IEnumerable<string> values) => string.Join(
        Bar, values.Select(value => value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("|", @"\|", StringComparison.Ordinal)));
}
