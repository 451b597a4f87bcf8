using AdServer.Events;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>What the store has of the decisions in a batch. An index over all ids would cost every insert; a decision's time is in each of its records, so only rows around it are scanned.</summary>
internal static class SlotStates
{
    public const string Create = "CREATE TEMP TABLE IF NOT EXISTS wanted (decision_id UUID);";

    /// <summary>How far the times in two records of one decision may differ (a token may carry fewer digits), and how far apart two scans must be to be two.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(10);

    public static Dictionary<(Guid DecisionId, int SlotIndex), SlotState> Load(DuckDBConnection connection, IReadOnlyList<LoggedRecord> records)
    {
        Want(connection, [.. records.Select(record => record.Decision?.DecisionId ?? record.Beacon!.DecisionId)]);
        var states = new Dictionary<(Guid, int), SlotState>();
        foreach (var (from, to) in Spans(Times(records)))
        {
            Load(connection, from, to, $"invalid <> {(int)InvalidReason.Duplicate}", fact => Keep(states, fact));
        }

        return states;
    }

    /// <summary>The records among these that this node's log had brought before, under another epoch.</summary>
    public static HashSet<RecordKey> LoadKeys(DuckDBConnection connection, string node, IReadOnlyList<LoggedRecord> records)
    {
        Want(connection, [.. records.Select(record => record.Decision?.DecisionId ?? record.Beacon!.DecisionId)]);
        var keys = new HashSet<RecordKey>();
        foreach (var (from, to) in Spans(Times(records)))
        {
            // What a viewable brought along is no record of its own.
            Load(connection, from, to, "kind <> 0 AND NOT brought", fact =>
            {
                if (fact.Node == node)
                {
                    _ = keys.Add(new RecordKey(fact.DecisionId, fact.SlotIndex, fact.Kind, fact.At));
                }
            });
        }

        return keys;
    }

    /// <summary>The times, sorted and joined to spans without large gaps.</summary>
    internal static IEnumerable<(DateTime From, DateTime To)> Spans(List<DateTime> times)
    {
        times.Sort();
        for (var index = 0; index < times.Count;)
        {
            var from = index;
            while (++index < times.Count && times[index] - times[index - 1] < Gap)
            {
                // Still the same span.
            }

            yield return (Earlier(times[from]), Later(times[index - 1]));
        }
    }

    private static DateTime Earlier(DateTime time) => time - DateTime.UnixEpoch > Slack ? time - Slack : time;

    private static DateTime Later(DateTime time) => DateTime.MaxValue - time > Slack ? time + Slack : time;

    private static void Want(DuckDBConnection connection, HashSet<Guid> ids)
    {
        using (var delete = connection.CreateCommand())
        {
            delete.CommandText = "DELETE FROM wanted";
            _ = delete.ExecuteNonQuery();
        }

        using var appender = connection.CreateAppender("temp", "main", "wanted");
        foreach (var id in ids)
        {
            appender.CreateRow().AppendValue(id).EndRow();
        }
    }

    private static void Load(DuckDBConnection connection, DateTime from, DateTime to, string which, Action<Fact> take)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"{FactTable.Select} SEMI JOIN wanted USING (decision_id) WHERE time BETWEEN $from AND $to AND {which}";
        command.Parameters.Add(new DuckDBParameter("from", from));
        command.Parameters.Add(new DuckDBParameter("to", to));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            take(FactTable.Read(reader));
        }
    }

    private static void Keep(Dictionary<(Guid, int), SlotState> states, Fact fact)
    {
        if (!states.TryGetValue((fact.DecisionId, fact.SlotIndex), out var state))
        {
            states[(fact.DecisionId, fact.SlotIndex)] = state = new SlotState();
        }

        state.Set(fact);
    }

    private static List<DateTime> Times(IReadOnlyList<LoggedRecord> records) =>
        [.. records.Select(record => (record.Decision?.Time ?? record.Beacon!.DecisionTime).UtcDateTime)];
}
