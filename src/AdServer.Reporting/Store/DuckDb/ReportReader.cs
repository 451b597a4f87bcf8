using System.Numerics;
using AdServer.Reporting.Queries;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>Answers a plan over a connection of its own.</summary>
internal static class ReportReader
{
    private const decimal Billionth = 0.000_000_001m;
    private const decimal Millionth = 0.000_001m;

    public static IReadOnlyList<object?[]> Read(DuckDBConnection connection, ReportPlan plan, CancellationToken cancellationToken)
    {
        var request = plan.Request;
        var words = WordTable.Find(connection, [.. ReportSql.TextsOf(plan), .. plan.Goals.Keys]);
        if (plan.FlatDays.Count > 0)
        {
            // A filter may name a flat line item that no event ever named.
            foreach (var (text, id) in FlatTables.Fill(connection, plan.FlatDays).Known)
            {
                _ = words.TryAdd(text, id);
            }
        }

        if (request.Metrics.Any(metric => metric.IsOfGoal))
        {
            GoalTable.Fill(connection, plan.Goals, words);
        }

        using var command = connection.CreateCommand();
        command.CommandText = ReportSql.For(plan, words);
        using var cancel = cancellationToken.Register(command.Cancel);
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add(Row(reader, request));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return rows;
    }

    private static object?[] Row(DuckDBDataReader reader, ReportRequest request)
    {
        var row = new object?[request.Dimensions.Count + request.Metrics.Count];
        for (var column = 0; column < row.Length; column++)
        {
            if (reader.IsDBNull(column))
            {
                continue;
            }

            row[column] = column < request.Dimensions.Count
                ? Value(reader, column, request.Dimensions[column].Kind)
                : Count(reader, column, request.Metrics[column - request.Dimensions.Count]);
        }

        return row;
    }

    private static object Count(DuckDBDataReader reader, int column, Metric metric) => metric.Form switch
    {
        MetricForm.Money => (decimal)reader.GetFieldValue<BigInteger>(column) * Billionth,
        MetricForm.MoneyPerThousand => (decimal)reader.GetFieldValue<BigInteger>(column) * Millionth,
        _ when metric.Type == ColumnType.Integer => reader.GetInt64(column),
        _ => reader.GetDouble(column),
    };

    private static object Value(DuckDBDataReader reader, int column, DimensionKind kind) => kind switch
    {
        DimensionKind.Text => reader.GetString(column),
        DimensionKind.Id => reader.GetInt64(column),
        DimensionKind.Hour => HourCode.Decode(reader.GetInt64(column)),
        DimensionKind.Month => DimensionSql.Month(Convert.ToInt64(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture)),
        _ => DimensionSql.Day(reader.GetInt32(column)),
    };
}
