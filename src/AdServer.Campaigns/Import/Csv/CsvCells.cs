namespace AdServer.Campaigns.Import.Csv;

/// <summary>A row's cells as texts, for as long as its campaign is put together.</summary>
internal sealed record CsvCells(int Line, string[] Texts)
{
    public string this[ImportColumn column] => Texts[column.Index];

    public bool IsEmpty(ColumnLevel level)
    {
        foreach (var column in ImportColumns.Of(level))
        {
            if (Texts[column.Index].Length > 0)
            {
                return false;
            }
        }

        return true;
    }
}
