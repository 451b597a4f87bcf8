using System.Globalization;
using System.Text;
using AdServer.Access;
using DuckDB.NET.Data;

namespace AdServer.Reporting.Queries;

/// <summary>A request as SQL. Its words come from the tables of dimensions and metrics; whatever came from outside is a parameter.</summary>
internal sealed class ReportQuery
{
    private static readonly TimeSpan WidestOffset = TimeSpan.FromHours(15);

    private readonly List<DuckDBParameter> _parameters = [];
    private readonly StringBuilder _sql = new();

    private ReportQuery()
    {
    }

    public string Sql => _sql.ToString();

    public static ReportQuery For(ReportRequest request, Caller caller)
    {
        var query = new ReportQuery();
        query.Write(request, caller);
        return query;
    }

    public void Prepare(DuckDBCommand command)
    {
        command.CommandText = Sql;
        foreach (var parameter in _parameters)
        {
            command.Parameters.Add(parameter);
        }
    }

    private void Write(ReportRequest request, Caller caller)
    {
        var dimensions = request.Dimensions.Count;
        _ = _sql.Append("SELECT ").AppendJoin(", ", request.Dimensions.Select(dimension => dimension.Sql).Concat(request.Metrics.Select(metric => metric.Sql)));
        WriteFrom(request);
        WriteSlots(request);
        WriteTenancy(caller);
        foreach (var filter in request.Filters)
        {
            Write(filter);
        }

        if (dimensions > 0)
        {
            _ = _sql.Append(" GROUP BY ").AppendJoin(", ", Enumerable.Range(1, dimensions));
        }

        // Without a dimension there would be a row even of nothing.
        _ = _sql.Append(" HAVING count(*) > 0");
        WriteOrder(request);
        _ = _sql.Append(CultureInfo.InvariantCulture, $" LIMIT {request.Limit}");
    }

    /// <summary>The facts of the asked days, each with its time in the asked zone. The bounds in UTC let the store skip what is far away; the local ones are exact.</summary>
    private void WriteFrom(ReportRequest request)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(request.TimeZone);
        var from = request.From.ToDateTime(TimeOnly.MinValue);
        var to = request.To.AddDays(1).ToDateTime(TimeOnly.MinValue);
        var (fromUtc, toUtc) = (Utc(from - WidestOffset), Utc(to + WidestOffset));
        _ = _sql.Append(" FROM (SELECT *, ");
        WriteOffset(ZoneSpan.Between(zone, fromUtc, toUtc));
        _ = _sql.Append(" AS utc_offset, time + to_seconds(utc_offset) AS local FROM facts WHERE time >= ").Append(Parameter(fromUtc)).Append(" AND time < ").Append(Parameter(toUtc))
            .Append(") WHERE local >= ").Append(Parameter(from)).Append(" AND local < ").Append(Parameter(to));
    }

    private void WriteOffset(IReadOnlyList<ZoneSpan> spans)
    {
        if (spans.Count > 1)
        {
            _ = _sql.Append("CASE");
            foreach (var span in spans.SkipLast(1))
            {
                _ = _sql.Append(" WHEN time < ").Append(Parameter(span.ToUtc)).Append(" THEN ").Append(Seconds(span));
            }

            _ = _sql.Append(" ELSE ").Append(Seconds(spans[^1])).Append(" END");
        }
        else
        {
            _ = _sql.Append(Seconds(spans[0]));
        }
    }

    private void WriteSlots(ReportRequest request)
    {
        var need = request.Metrics.Max(metric => metric.Needs);
        if (need == SlotNeed.None && request.Dimensions.Any(dimension => dimension.Name == Dimension.Reason))
        {
            // Reasons of events only: a fill has none.
            _ = _sql.Append(" AND kind <> 0");
        }
        else if (need != SlotNeed.All)
        {
            _ = _sql.Append(" AND (kind <> 0 OR outcome = 2)");
        }
    }

    /// <summary>The one place where an advertiser's reports are kept to its own rows.</summary>
    private void WriteTenancy(Caller caller)
    {
        switch (caller.GrantOf(Right.QueryReports))
        {
            case Grant.All:
                break;
            case Grant.Own when caller.Advertiser is { } own:
                _ = _sql.Append(" AND advertiser = ").Append(Parameter(own));
                break;
            default:
                _ = _sql.Append(" AND false");
                break;
        }
    }

    private void Write(ReportFilter filter)
    {
        var values = filter.Values.OfType<object>().ToList();
        var sql = filter.Dimension.FilterSql;
        _ = _sql.Append(" AND (false");
        if (values.Count > 0)
        {
            _ = _sql.Append(" OR ").Append(sql).Append(" IN (").AppendJoin(", ", values.Select(Parameter)).Append(')');
        }

        if (values.Count < filter.Values.Count)
        {
            _ = _sql.Append(" OR ").Append(sql).Append(" IS NULL");
        }

        _ = _sql.Append(')');
    }

    /// <summary>As asked; then by the dimensions, so that the same question has the same answer.</summary>
    private void WriteOrder(ReportRequest request)
    {
        var orders = request.OrderBy
            .Concat(Enumerable.Range(0, request.Dimensions.Count).Select(column => new ReportOrder(column, false)))
            .DistinctBy(order => order.Column)
            .Select(order => string.Create(CultureInfo.InvariantCulture, $"{order.Column + 1} {(order.Descending ? "DESC" : "ASC")} NULLS LAST"))
            .ToList();
        if (orders.Count > 0)
        {
            _ = _sql.Append(" ORDER BY ").AppendJoin(", ", orders);
        }
    }

    private string Parameter(object value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"p{_parameters.Count}");
        _parameters.Add(new DuckDBParameter(name, value));
        return "$" + name;
    }

    private static string Seconds(ZoneSpan span) => ((long)span.Offset.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
