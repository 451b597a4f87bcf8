using AdServer.Reporting.Queries;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>The numbers of flat line items and what is above them; one that no event ever named gets a number below zero, for this query alone.</summary>
internal sealed class FlatWords
{
    private readonly Dictionary<string, int> _ids;

    public FlatWords(DuckDBConnection connection, IReadOnlyList<FlatDay> days)
    {
        var texts = days.Select(day => day.LineItem).Distinct(StringComparer.Ordinal)
            .SelectMany(key => (string[])[key, DimensionValues.KeyPrefix(key, 2)!, DimensionValues.KeyPrefix(key, 1)!]).ToHashSet(StringComparer.Ordinal);
        _ids = WordTable.Find(connection, texts);
        using var appender = connection.CreateAppender("temp", "main", "more_words");
        foreach (var text in texts.Where(text => !_ids.ContainsKey(text)).ToList())
        {
            _ids.Add(text, -1 - _ids.Count);
            appender.CreateRow().AppendValue(_ids[text]).AppendValue(text).EndRow();
        }
    }

    public IReadOnlyDictionary<string, int> Known => _ids;

    public int this[string text] => _ids[text];
}
