using System.Text.Json;
using AdServer.Catalog.Validation;

namespace AdServer.Reporting.Queries;

/// <summary>Walks the body of <c>POST /v1/reports/query</c> and names every mistake in it.</summary>
internal static class ReportRequestReader
{
    public const int DefaultLimit = 1_000;
    public const int MaxLimit = 100_000;

    private const int LongestText = 200;

    public static ReportRequest? Read(JsonElement body, Findings findings) =>
        ObjectReader.Open(body, "", findings) is { } reader ? Read(reader, datesNeeded: true) : null;

    /// <param name="datesNeeded">False: whoever keeps it knows which days it is for.</param>
    public static ReportRequest Read(ObjectReader reader, bool datesNeeded)
    {
        var (from, to) = ReportDays.Read(reader, datesNeeded);
        var timeZone = reader.TimeZone("timeZone");
        var dimensions = Named(reader, "dimensions", Dimension.Find, dimension => dimension.Name, Dimension.Names, needed: false);
        var metrics = Named(reader, "metrics", Metric.Find, metric => metric.Name, Metric.Names, needed: true);
        CheckGoals(reader, dimensions, metrics);
        var filters = ReportFilterReader.Read(reader, "filters");
        var columns = dimensions.Select(dimension => dimension.Name).Concat(metrics.Select(metric => metric.Name)).ToList();
        var orderBy = reader.List("orderBy", (element, path, found) => Order(element, path, columns, found));
        var limit = reader.Integer("limit", 1, MaxLimit) ?? DefaultLimit;
        var format = Format(reader);
        reader.RefuseUnknown();
        return new ReportRequest(
            from, to, timeZone, dimensions, metrics, filters, [.. orderBy.Select(order => order.Value)], (int)limit, format);
    }

    /// <summary>A goal is of a campaign or line item: of any other row it would say nothing.</summary>
    private static void CheckGoals(ObjectReader reader, IReadOnlyList<Dimension> dimensions, IReadOnlyList<Metric> metrics)
    {
        if (ReportPlan.GoalDimension(dimensions) is not null)
        {
            return;
        }

        foreach (var metric in metrics.Where(metric => metric.IsOfGoal))
        {
            reader.Findings.Error(
                reader.PathOf("metrics"), ErrorCode.InvalidValue, $"{metric.Name} needs {Dimension.LineItem} or {Dimension.Campaign} among the dimensions.", metric.Name);
        }
    }

    private static IReadOnlyList<T> Named<T>(ObjectReader reader, string name, Func<string, T?> find, Func<T, string> nameOf, string known, bool needed)
        where T : class
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var asked = 0;
        var list = reader.List(
            name,
            (element, path, findings) =>
            {
                asked++;
                if (FieldReaders.Text(element, path, findings) is not { } text)
                {
                    return null;
                }

                if (find(text) is not { } found)
                {
                    findings.Error(path, ErrorCode.InvalidValue, $"{path} must be one of {known}; is '{text}'.", text);
                    return null;
                }

                if (!seen.Add(nameOf(found)))
                {
                    findings.Error(path, ErrorCode.DuplicateKey, $"{path}: '{text}' is there already.", text);
                }

                return found;
            },
            needed: needed);
        if (needed && asked == 0 && reader.Take(name) is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() == 0)
        {
            reader.Findings.Error(reader.PathOf(name), ErrorCode.Required, $"{reader.PathOf(name)} must name at least one of {known}.");
        }

        return list;
    }

    private static Boxed<ReportOrder>? Order(JsonElement element, string path, List<string> columns, Findings findings)
    {
        if (FieldReaders.Text(element, path, findings) is not { } text)
        {
            return null;
        }

        var descending = text.StartsWith('-');
        var column = columns.IndexOf(descending ? text[1..] : text);
        if (column < 0)
        {
            findings.Error(path, ErrorCode.InvalidValue, $"{path} must be a dimension or metric of the report, with a leading - for the largest first; is '{text}'.", text);
            return null;
        }

        return new Boxed<ReportOrder>(new ReportOrder(column, descending));
    }

    private static ReportFormat Format(ObjectReader reader)
    {
        switch (reader.Text("format", LongestText))
        {
            case null or "json":
                return ReportFormat.Json;
            case "csv":
                return ReportFormat.Csv;
            case "parquet":
                return ReportFormat.Parquet;
            case var text:
                reader.Findings.Error(reader.PathOf("format"), ErrorCode.InvalidValue, $"format must be json, csv or parquet; is '{text}'.", text);
                return ReportFormat.Json;
        }
    }

    private sealed record Boxed<T>(T Value)
        where T : struct;
}
