using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Import;

/// <summary>A file that is being read: what is wrong with it as a whole, so that nothing of it counts in either mode.</summary>
internal sealed class ImportFile
{
    private readonly List<RowError> _errors = [];

    public IReadOnlyList<RowError> Errors => _errors;

    public void Refuse(int row, string path, string code, string message, string? value = null) =>
        _errors.Add(new RowError(row, new ValidationError(path, code, message, value)));

    public void RefuseTooMany(string rows) =>
        Refuse(ImportLimits.Rows + 1, "", ErrorCode.TooMany, $"The file has more than {ImportLimits.Rows:N0} {rows}; split it.");
}
