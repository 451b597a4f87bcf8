namespace AdServer.Campaigns.Import.Csv;

/// <summary>Day parts in a cell: <c>mon-fri 08:00-20:00|sat,sun 10:00-12:00</c>; <c>sat-mon</c> goes over the week's end.</summary>
internal static class DayPartText
{
    private const int ShortestRun = 3;

    private static readonly string[] Week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <returns>null: it has not this form. Which days and times there are is not judged here.</returns>
    public static List<(List<string> Days, string From, string To)>? Split(string cell)
    {
        var parts = new List<(List<string>, string, string)>();
        foreach (var part in cell.Split(ListText.Bar, StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != 2 || words[1].Split('-') is not [var from, var to])
            {
                return null;
            }

            parts.Add(([.. words[0].Split(',').SelectMany(Days)], from, to));
        }

        return parts;
    }

    /// <summary>In the given order, three days in a row and more as a run: reading it gives the same list again.</summary>
    public static string Join(IEnumerable<(IReadOnlyList<string> Days, string From, string To)> parts) =>
        string.Join(ListText.Bar, parts.Select(part => $"{Join(part.Days)} {part.From}-{part.To}"));

    private static IEnumerable<string> Days(string word)
    {
        if (word.Split('-') is not [var first, var last] || Array.IndexOf(Week, first) is not (>= 0 and var from) || Array.IndexOf(Week, last) is not (>= 0 and var to))
        {
            return [word];
        }

        return Enumerable.Range(from, ((to - from + Week.Length) % Week.Length) + 1).Select(day => Week[day % Week.Length]);
    }

    private static string Join(IReadOnlyList<string> days)
    {
        var words = new List<string>();
        for (var i = 0; i < days.Count;)
        {
            var run = 1;
            while (i + run < days.Count && Follows(days[i + run - 1], days[i + run]))
            {
                run++;
            }

            words.AddRange(run >= ShortestRun ? [$"{days[i]}-{days[i + run - 1]}"] : days.Skip(i).Take(run));
            i += run;
        }

        return string.Join(',', words);
    }

    private static bool Follows(string day, string next) => Array.IndexOf(Week, next) == (Array.IndexOf(Week, day) + 1) % Week.Length;
}
