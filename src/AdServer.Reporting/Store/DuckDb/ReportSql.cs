using System.Globalization;
using System.Text;
using AdServer.Reporting.Queries;

namespace AdServer.Reporting.Store.DuckDb;

/// <summary>A plan as SQL. It holds nothing from outside but numbers: texts are looked up in the table of words before.</summary>
internal sealed class ReportSql
{
    private static readonly string Columns = string.Join(", ", [.. RollupTable.Words, "city", .. RollupTable.Measures]);

    /// <summary>Of an impression that another row counts: it is measurable after all.</summary>
    private static readonly string LaterNews = $"{RollupTable.ColumnOf(Measure.Requests)} = 0";

    private readonly ReportPlan _plan;
    private readonly ReportRequest _request;
    private readonly IReadOnlyDictionary<string, int> _words;
    private readonly StringBuilder _sql = new();

    private ReportSql(ReportPlan plan, IReadOnlyDictionary<string, int> words) => (_plan, _request, _words) = (plan, plan.Request, words);

    /// <summary>The texts whose numbers <see cref="For"/> needs.</summary>
    public static HashSet<string> TextsOf(ReportPlan plan)
    {
        var texts = plan.Request.Filters.SelectMany(filter => filter.Values.OfType<string>()).ToHashSet(StringComparer.Ordinal);
        if (plan.Scope.Advertiser is { } own)
        {
            _ = texts.Add(own);
        }

        return texts;
    }

    /// <param name="words">The numbers of the plan's texts; one that has none is in no row.</param>
    public static string For(ReportPlan plan, IReadOnlyDictionary<string, int> words)
    {
        var sql = new ReportSql(plan, words);
        sql.Write();
        return sql._sql.ToString();
    }

    private void Write()
    {
        var dimensions = _request.Dimensions;
        _ = _sql.Append("SELECT ").AppendJoin(", ", dimensions.Select(Shown).Concat(_request.Metrics.Select(MetricSql.Of))).Append(" FROM (SELECT ");
        var sums = _request.Metrics.SelectMany(metric => metric.Measures).Distinct()
            .Select(measure => $"CAST(sum({RollupTable.ColumnOf(measure)}) AS {(measure == Measure.Earned ? "HUGEINT" : "BIGINT")}) AS {MetricSql.SumOf(measure)}");
        var groups = dimensions.Select((dimension, index) => $"{DimensionSql.Group(dimension)} AS d{Number(index)}");
        _ = _sql.AppendJoin(", ", [.. groups, .. sums]);
        WriteFrom();
        WriteSlots();
        WriteScope();
        foreach (var filter in _request.Filters)
        {
            Write(filter);
        }

        if (dimensions.Count > 0)
        {
            _ = _sql.Append(" GROUP BY ").AppendJoin(", ", Enumerable.Range(1, dimensions.Count));
        }

        // Without a dimension there would be a row even of nothing.
        _ = _sql.Append(" HAVING count(*) > 0) x");
        WriteJoins();
        WriteOrder();
        _ = _sql.Append(CultureInfo.InvariantCulture, $" LIMIT {_request.Limit}");
    }

    private static string Shown(Dimension dimension, int index) => dimension.Kind == DimensionKind.Text ? $"w{Number(index)}.text" : $"x.d{Number(index)}";

    /// <summary>The quarters of the asked days. The bounds in UTC let the store skip what is far away; the local ones are exact.</summary>
    private void WriteFrom()
    {
        var (fromUtc, toUtc, zone) = ZoneSql.Of(_request.TimeZone, _request.From, _request.To);
        _ = _sql.Append(CultureInfo.InvariantCulture, $"""
             FROM (SELECT quarter, {zone} AS utc_offset, CAST((quarter * 900::BIGINT + utc_offset) // 86400 AS INTEGER) AS local_day, {Columns}
             FROM {RollupTable.All} WHERE quarter >= {Rollup.QuarterOf(fromUtc)} AND quarter < {Rollup.QuarterOf(toUtc)}
            """);
        if (_plan.FlatDays.Count > 0)
        {
            _ = _sql.Append(CultureInfo.InvariantCulture, $"""
                 UNION ALL SELECT quarter, {zone} AS utc_offset, CAST((quarter * 900::BIGINT + utc_offset) // 86400 AS INTEGER), {Columns} FROM {FlatTables.Shared}
                 UNION ALL SELECT NULL, NULL, day, {Columns} FROM {FlatTables.Unshared}
                """);
        }

        _ = _sql.Append(CultureInfo.InvariantCulture, $") WHERE local_day >= {DimensionSql.DayNumber(_request.From)} AND local_day <= {DimensionSql.DayNumber(_request.To)}");
    }

    private void WriteSlots()
    {
        var need = _request.Metrics.Max(metric => metric.Needs);
        if (need == SlotNeed.None && _request.Dimensions.Any(dimension => dimension.Name == Dimension.Reason))
        {
            // Reasons of events only: a fill has none.
            _ = _sql.Append(CultureInfo.InvariantCulture, $" AND ({RollupTable.ColumnOf(Measure.Events)} > 0 OR {LaterNews})");
        }
        else if (need != SlotNeed.All)
        {
            _ = _sql.Append(CultureInfo.InvariantCulture, $" AND ({RollupTable.ColumnOf(Measure.Events)} > 0 OR {RollupTable.ColumnOf(Measure.Fills)} > 0 OR {LaterNews})");
        }
    }

    private void WriteScope()
    {
        if (_plan.Scope.IsNothing)
        {
            _ = _sql.Append(" AND false");
        }
        else if (_plan.Scope.Advertiser is { } own)
        {
            _ = _sql.Append(CultureInfo.InvariantCulture, $" AND advertiser = {_words.GetValueOrDefault(own)}");
        }
    }

    private void Write(ReportFilter filter)
    {
        var column = DimensionSql.Filter(filter.Dimension);
        var values = filter.Values.OfType<object>().Select(value => NumberOf(filter.Dimension, value)).OfType<long>().ToList();
        _ = _sql.Append(" AND (false");
        if (values.Count > 0)
        {
            _ = _sql.Append(" OR ").Append(column).Append(" IN (").AppendJoin(", ", values.Select(Number)).Append(')');
        }

        if (filter.Values.Contains(null))
        {
            _ = _sql.Append(" OR ").Append(column).Append(" IS NULL");
        }

        _ = _sql.Append(')');
    }

    private long? NumberOf(Dimension dimension, object value) => value switch
    {
        string text => _words.TryGetValue(text, out var id) ? id : null,
        DateOnly date when dimension.Kind == DimensionKind.Month => DimensionSql.MonthOf(date),
        _ => DimensionSql.Number(value),
    };

    private void WriteJoins()
    {
        for (var index = 0; index < _request.Dimensions.Count; index++)
        {
            if (_request.Dimensions[index].Kind == DimensionKind.Text)
            {
                _ = _sql.Append(CultureInfo.InvariantCulture, $" LEFT JOIN {(_plan.FlatDays.Count > 0 ? FlatTables.Words : "words")} w{index} ON w{index}.id = x.d{index}");
            }
        }

        if (_request.Metrics.Any(metric => metric.IsOfGoal))
        {
            var of = _request.Dimensions.ToList().IndexOf(ReportPlan.GoalDimension(_request.Dimensions)!);
            _ = _sql.Append(CultureInfo.InvariantCulture, $" LEFT JOIN {GoalTable.Name} g ON g.id = x.d{of}");
        }
    }

    /// <summary>As asked; then by the dimensions, so that the same question has the same answer.</summary>
    private void WriteOrder()
    {
        var orders = _request.OrderBy
            .Concat(Enumerable.Range(0, _request.Dimensions.Count).Select(column => new ReportOrder(column, false)))
            .DistinctBy(order => order.Column)
            .Select(order => string.Create(CultureInfo.InvariantCulture, $"{order.Column + 1} {(order.Descending ? "DESC" : "ASC")} NULLS LAST"))
            .ToList();
        if (orders.Count > 0)
        {
            _ = _sql.Append(" ORDER BY ").AppendJoin(", ", orders);
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
