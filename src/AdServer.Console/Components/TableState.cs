using Microsoft.AspNetCore.WebUtilities;

namespace AdServer.WebConsole.Components;

/// <summary>What a person made of a table, as it stands in the page's address: a link shows a colleague the same.</summary>
public sealed record TableState(string Filter, string? Sort, bool Descending, IReadOnlySet<string>? Columns)
{
    /// <param name="prefix">Tells several tables of one page apart.</param>
    public static TableState From(string uri, string prefix)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string? Of(string name) => query.TryGetValue(prefix + name, out var value) ? value.ToString() : null;
        var sort = Of("sort");
        return new TableState(
            Of("q") ?? "",
            sort?.TrimStart('-'),
            sort?.StartsWith('-') ?? false,
            Of("columns") is { } columns ? columns.Split(',').ToHashSet(StringComparer.Ordinal) : null);
    }

    public IReadOnlyDictionary<string, object?> ToQuery(string prefix) => new Dictionary<string, object?>
    {
        [prefix + "q"] = Filter.Length == 0 ? null : Filter,
        [prefix + "sort"] = Sort is null ? null : (Descending ? "-" : "") + Sort,
        [prefix + "columns"] = Columns is null ? null : string.Join(',', Columns.Order(StringComparer.Ordinal)),
    };

    public IReadOnlyList<TRow> Apply<TRow>(IReadOnlyList<TRow> rows, IReadOnlyList<TableColumn<TRow>> columns)
    {
        var found = Filter.Length == 0
            ? rows
            : [.. rows.Where(row => columns.Any(column => column.Text(row).Contains(Filter, StringComparison.OrdinalIgnoreCase)))];
        if (columns.FirstOrDefault(column => column.Key == Sort) is not { } sorted)
        {
            return found;
        }

        IComparable? KeyOf(TRow row) => sorted.Sort is { } sort ? sort(row) : sorted.Text(row);
        return [.. Descending ? found.OrderByDescending(KeyOf) : found.OrderBy(KeyOf)];
    }
}
