using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Import;

/// <summary>What becomes of each row, as it is found out, and the counts of campaigns at the end.</summary>
internal sealed class ImportReport
{
    private readonly List<RowResult> _rows = [];
    private readonly List<RowResult> _failed = [];
    private readonly Dictionary<string, ImportStatus> _statuses = new(StringComparer.Ordinal);
    private long _rowCount;
    private int _errors;

    /// <summary>Campaigns that failed; a row that names none counts as one.</summary>
    public int Failed { get; private set; }

    public IReadOnlyDictionary<string, ImportStatus> Statuses => _statuses;

    public int Count(ImportStatus status) => status == ImportStatus.Failed ? Failed : _statuses.Values.Count(one => one == status);

    /// <summary>Its status is set when it is known.</summary>
    public void Add(ImportItem item, IReadOnlyList<RowError> errors, IReadOnlyList<RowError> warnings)
    {
        var failed = errors.Count > 0;
        Failed += failed ? 1 : 0;
        foreach (var row in item.Rows)
        {
            _rowCount++;
            if (!failed && _rowCount > ImportLimits.Results)
            {
                continue;
            }

            var result = new RowResult(row, item.Name, failed, Of(errors, row), Of(warnings, row));
            if (failed && _failed.Count < ImportLimits.Results)
            {
                _failed.Add(result);
            }

            if (_rowCount <= ImportLimits.Results)
            {
                _rows.Add(result);
            }
        }
    }

    /// <summary>What the file itself is refused for.</summary>
    public void Add(IReadOnlyList<RowError> errors)
    {
        Failed += errors.Count > 0 ? 1 : 0;
        foreach (var row in errors.GroupBy(error => error.Row))
        {
            _failed.Add(new RowResult(row.Key, null, true, [.. row.Select(error => error.Error)], []));
        }
    }

    public void Set(string name, ImportStatus status) => _statuses[name] = status;

    public ImportStatus StatusOf(RowResult row) => row.HasFailed || row.Campaign is null ? ImportStatus.Failed : _statuses.GetValueOrDefault(row.Campaign);

    /// <summary>In the order of the file: all of them, or of more than can be read those that failed.</summary>
    public IEnumerable<RowResult> Results => (_rowCount > ImportLimits.Results ? _failed : _rows).OrderBy(row => row.Row);

    /// <summary>The rows at fault, in the order of the file; those that fail with them are left out.</summary>
    public IEnumerable<RowResult> Faults => _failed.Where(row => row.Errors.Count > 0).OrderBy(row => row.Row);

    private List<ValidationError> Of(IReadOnlyList<RowError> findings, int row)
    {
        var found = new List<ValidationError>();
        foreach (var finding in findings)
        {
            if (finding.Row == row && _errors < ImportLimits.Errors)
            {
                _errors++;
                found.Add(finding.Error);
            }
        }

        return found;
    }
}
