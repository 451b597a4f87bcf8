using System.Globalization;
using AdServer.Events;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store;

/// <summary>What the store has of the decisions in a batch. An index over all ids would cost every insert; a decision's time is in each of its records, so only rows around it are scanned.</summary>
internal static class SlotStates
{
    public const string Create = "CREATE TEMP TABLE IF NOT EXISTS wanted (decision_id UUID);";

    /// <summary>How far the times in two records of one decision may differ (a token may carry fewer digits), and how far apart two scans must be to be two.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(10);

    public static Dictionary<(Guid DecisionId, int SlotIndex), SlotState> Load(DuckDBConnection connection, IReadOnlyList<LoggedRecord> records)
    {
        var wanted = new HashSet<Guid>();
        var times = new List<DateTime>();
        foreach (var record in records)
        {
            _ = wanted.Add(record.Decision?.DecisionId ?? record.Beacon!.DecisionId);
            times.Add((record.Decision?.Time ?? record.Beacon!.DecisionTime).UtcDateTime);
        }

        Want(connection, wanted);
        var states = new Dictionary<(Guid, int), SlotState>();
        foreach (var (from, to) in Spans(times))
        {
            Load(connection, from, to, states);
        }

        return states;
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

    private static void Load(DuckDBConnection connection, DateTime from, DateTime to, Dictionary<(Guid, int), SlotState> states)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"{FactTable.Select} SEMI JOIN wanted USING (decision_id) WHERE time BETWEEN $from AND $to AND invalid <> {(int)InvalidReason.Duplicate}");
        command.Parameters.Add(new DuckDBParameter("from", from));
        command.Parameters.Add(new DuckDBParameter("to", to));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var fact = FactTable.Read(reader);
            if (!states.TryGetValue((fact.DecisionId, fact.SlotIndex), out var state))
            {
                states[(fact.DecisionId, fact.SlotIndex)] = state = new SlotState();
            }

            state.Set(fact);
            state.ImpressionIsStored |= fact.Kind == FactKind.Impression;
        }
    }
}
