using System.Buffers;
using System.Text;
using System.Text.Unicode;
using AdServer.Catalog.Validation;
using CsvHelper;

namespace AdServer.Campaigns.Import.Csv;

/// <summary>Reads a CSV file (RFC 4180, UTF-8) into rows; what is wrong with the header refuses the file, what is wrong with a row fails its campaign.</summary>
internal sealed class CsvFile
{
    private const int ShownLength = 200;

    private readonly List<CsvRow> _rows = [];
    private readonly Dictionary<int, List<ValidationError>> _errors = [];
    private readonly ReadOnlyMemory<byte>[] _cells = new ReadOnlyMemory<byte>[ImportColumns.All.Count];
    private readonly ArrayBufferWriter<byte> _scratch = new();
    private readonly ArrayBufferWriter<byte> _packed = new();

    /// <summary>By field of the file; null: a column that is not known, which refused the file already.</summary>
    private ImportColumn?[] _columns = [];

    private CsvFile()
    {
    }

    public IReadOnlyList<CsvRow> Rows => _rows;

    public IReadOnlyList<ValidationError> ErrorsOf(CsvRow row) => _errors.TryGetValue(row.Line, out var errors) ? errors : [];

    public static async Task<CsvFile> ReadAsync(Stream stream, ImportFile file, CancellationToken cancellationToken)
    {
        var read = new CsvFile();
        var options = new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            MaxRecordSize = ImportLimits.Document,
            OnMalformedRecord = record => read.Complain((int)record.LineNumber, "", ErrorCode.InvalidValue, Malformed(record.Reason), Text(record.RawRecord)),
        };
        await using var reader = CsvReader.Create(stream, options, leaveOpen: true);
        if (!await NextAsync(reader, file, cancellationToken))
        {
            if (file.Errors.Count == 0)
            {
                file.Refuse(1, "", ErrorCode.Required, "The file is empty; its first line names the columns.");
            }

            return read;
        }

        // Without the two that name the campaign no row can be judged.
        if (!read.TakeHeader(reader, file))
        {
            return read;
        }

        while (await NextAsync(reader, file, cancellationToken))
        {
            if (read._rows.Count == ImportLimits.Rows)
            {
                file.RefuseTooMany("rows");
                break;
            }

            read.Take(reader);
        }

        return read;
    }

    private static async ValueTask<bool> NextAsync(CsvReader reader, ImportFile file, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException e)
        {
            file.Refuse(
                (int)e.LineNumber, "", ErrorCode.TooLong,
                $"The row of line {e.LineNumber} is longer than {ImportLimits.Document:N0} bytes; a quote that is never closed makes it so.");
            return false;
        }
    }

    private bool TakeHeader(CsvReader reader, ImportFile file)
    {
        var line = (int)reader.LineNumber;
        var names = Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim()).ToList();
        while (names.Count > 0 && names[^1].Length == 0)
        {
            // What spreadsheets leave of columns that were cleared.
            names.RemoveAt(names.Count - 1);
        }

        _columns = [.. names.Select(name => ImportColumns.ByName.GetValueOrDefault(name))];
        for (var i = 0; i < names.Count; i++)
        {
            if (_columns[i] is null)
            {
                file.Refuse(line, names[i], ErrorCode.UnknownField, $"There is no column '{names[i]}'; the template names all of them.", names[i]);
            }
            else if (names.IndexOf(names[i]) < i)
            {
                file.Refuse(line, names[i], ErrorCode.DuplicateName, $"The column '{names[i]}' is there more than once.", names[i]);
            }
        }

        var missing = new[] { ImportColumns.Advertiser, ImportColumns.Campaign }.Where(needed => !_columns.Contains(needed)).ToList();
        missing.ForEach(needed => file.Refuse(line, needed.Name, ErrorCode.Required, $"The column '{needed.Name}' is needed."));
        return missing.Count == 0;
    }

    private void Take(CsvReader reader)
    {
        var line = (int)reader.LineNumber;
        Array.Clear(_cells);
        _scratch.ResetWrittenCount();
        var isEmpty = true;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var cell = reader.GetSpan(i);
            if (cell.IsEmpty)
            {
                continue;
            }

            isEmpty = false;
            if (i >= _columns.Length)
            {
                var text = Text(cell);
                Complain(line, "", ErrorCode.UnknownField, $"Field {i + 1} of the row stands under no column, is '{text}'.", text);
            }
            else if (_columns[i] is { } column)
            {
                if (!Utf8.IsValid(cell))
                {
                    var text = Text(cell);
                    Complain(line, column.Name, ErrorCode.InvalidValue, $"{column.Name} is not UTF-8 text, is '{text}'; save the file as UTF-8.", text);
                }

                _cells[column.Index] = Keep(cell);
            }
        }

        if (!isEmpty)
        {
            _rows.Add(CsvRow.Pack(line, _cells, _packed));
        }
    }

    /// <summary>The reader's span lives until the next field is decoded.</summary>
    private ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> cell)
    {
        var start = _scratch.WrittenCount;
        _scratch.Write(cell);
        return _scratch.WrittenMemory[start..];
    }

    private void Complain(int line, string path, string code, string message, string value)
    {
        if (!_errors.TryGetValue(line, out var errors))
        {
            _errors.Add(line, errors = []);
        }

        if (_errors.Count <= ImportLimits.Errors)
        {
            errors.Add(new ValidationError(path, code, message, value));
        }
    }

    private static string Malformed(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.StrayQuote => "The row has a quote within a field that is not quoted; put the field in quotes and double the quote.",
        CsvMalformedReason.TextAfterClosingQuote => "The row has text after a closing quote; double the quotes within a field.",
        CsvMalformedReason.UnterminatedQuote => "The row opens a quote that is never closed, so that it swallows the rest of the file.",
        _ => "The row is not CSV as RFC 4180 has it.",
    };

    private static string Text(string text) => text.Length <= ShownLength ? text : text[..ShownLength];

    private static string Text(ReadOnlySpan<byte> bytes) => Text(Encoding.UTF8.GetString(bytes));
}
