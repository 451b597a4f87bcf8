using System.Globalization;
using System.Text;
using AdServer.Reporting.Drilling;
using AdServer.Reporting.Queries;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>A page of single facts. Texts from outside are parameters, all else are numbers.</summary>
internal static class EventReader
{
    public static EventPage Read(DuckDBConnection connection, EventPlan plan, CancellationToken cancellationToken)
    {
        var request = plan.Request;
        using var command = connection.CreateCommand();
        var which = Which(plan, command);
        using var cancel = cancellationToken.Register(command.Cancel);
        command.CommandText = $"SELECT count(*) FROM {which}";
        cancellationToken.ThrowIfCancellationRequested();
        var total = Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);

        // The newest decision first, its slots and their events in order.
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            {FactTable.Columns} FROM {which} ORDER BY time DESC, decision_id, slot_index, kind, arrived, invalid
            LIMIT {request.PageSize} OFFSET {(request.Page - 1L) * request.PageSize}
            """);
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = command.ExecuteReader();
        var facts = new List<Fact>();
        while (reader.Read())
        {
            facts.Add(FactTable.Read(reader));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return new EventPage(facts, total);
    }

    private static string Which(EventPlan plan, DuckDBCommand command)
    {
        var request = plan.Request;
        var (fromUtc, toUtc, offset) = ZoneSql.Of(request.TimeZone, request.From, request.To);
        var sql = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            (SELECT *, CAST(epoch_us(time) // {Rollup.Quarter}000000 AS INTEGER) AS quarter, {offset} AS utc_offset,
                CAST((quarter * 900::BIGINT + utc_offset) // 86400 AS INTEGER) AS local_day
            FROM facts WHERE time >= {Parameter(command, fromUtc)} AND time < {Parameter(command, toUtc)})
            WHERE local_day >= {DimensionSql.DayNumber(request.From)} AND local_day <= {DimensionSql.DayNumber(request.To)}
            """));
        if (request.Kinds.Count > 0)
        {
            _ = sql.Append(" AND kind IN (").AppendJoin(", ", request.Kinds.Select(kind => (int)kind)).Append(')');
        }

        _ = plan.Scope switch
        {
            { IsNothing: true } => sql.Append(" AND false"),
            { Advertiser: { } own } => sql.Append(" AND advertiser = ").Append(Parameter(command, own)),
            _ => sql,
        };
        foreach (var filter in request.Filters)
        {
            Write(sql, filter, command);
        }

        return sql.ToString();
    }

    private static void Write(StringBuilder sql, ReportFilter filter, DuckDBCommand command)
    {
        var column = DimensionSql.Filter(filter.Dimension);
        var values = filter.Values.OfType<object>().Select(value => Parameter(command, Value(filter.Dimension, value))).ToList();
        _ = sql.Append(" AND (false");
        if (values.Count > 0)
        {
            _ = sql.Append(" OR ").Append(column).Append(" IN (").AppendJoin(", ", values).Append(')');
        }

        _ = sql.Append(filter.Values.Contains(null) ? $" OR {column} IS NULL)" : ")");
    }

    private static object Value(Dimension dimension, object value) => value switch
    {
        string => value,
        DateOnly date when dimension.Kind == DimensionKind.Month => DimensionSql.MonthOf(date),
        _ => DimensionSql.Number(value),
    };

    private static string Parameter(DuckDBCommand command, object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"p{command.Parameters.Count}");
        command.Parameters.Add(new DuckDBParameter(name, value));
        return "$" + name;
    }
}
