using AdServer.Reporting.Queries;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>Goals beside the words, for one query on one connection.</summary>
internal static class GoalTable
{
    public const string Name = "goals";

    public static void Fill(DuckDBConnection connection, IReadOnlyDictionary<string, GoalFigures> goals, IReadOnlyDictionary<string, int> words)
    {
        using (var command = connection.CreateCommand())
        {
            command.CommandText = $"CREATE TEMP TABLE {Name} (id INTEGER NOT NULL, goal BIGINT, delivered DOUBLE, pacing DOUBLE)";
            _ = command.ExecuteNonQuery();
        }

        using var appender = connection.CreateAppender("temp", "main", Name);
        foreach (var (key, figures) in goals)
        {
            // What has no number is in no row.
            if (words.TryGetValue(key, out var id))
            {
                appender.CreateRow().AppendValue(id).AppendValue(figures.Goal).AppendValue(figures.DeliveredPercent).AppendValue(figures.PacingIndex).EndRow();
            }
        }
    }
}
