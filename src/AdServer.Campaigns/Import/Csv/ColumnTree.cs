using System.Text.Json;

namespace AdServer.Campaigns.Import.Csv;

/// <summary>The columns of a level as the objects that their paths make: cells become one nested JSON object, empty ones no field.</summary>
internal sealed class ColumnTree
{
    private readonly List<Node> _roots = [];

    private ColumnTree(IEnumerable<ImportColumn> columns)
    {
        foreach (var column in columns)
        {
            var steps = column.Path.Split('.');
            var level = _roots;
            for (var i = 0; i < steps.Length - 1; i++)
            {
                if (level.Find(node => node.Name == steps[i]) is not { } node)
                {
                    level.Add(node = new Node(steps[i], null));
                }

                level = node.Children;
            }

            level.Add(new Node(steps[^1], column));
        }
    }

    /// <summary>Advertiser and campaign name the document and stand beside it.</summary>
    public static ColumnTree Campaign { get; } = new(ImportColumns.Of(ColumnLevel.Campaign).Where(column => column != ImportColumns.Advertiser && column != ImportColumns.Campaign));

    public static ColumnTree LineItem { get; } = new(ImportColumns.Of(ColumnLevel.LineItem));

    public static ColumnTree Creative { get; } = new(ImportColumns.Of(ColumnLevel.Creative));

    /// <summary>Writes the fields, without the braces around them.</summary>
    /// <param name="complain">Told what a cell cannot be read as; it is then left out.</param>
    public void Write(Utf8JsonWriter writer, string[] cells, Action<ImportColumn, string> complain) => Write(writer, _roots, cells, complain);

    private static void Write(Utf8JsonWriter writer, List<Node> nodes, string[] cells, Action<ImportColumn, string> complain)
    {
        foreach (var node in nodes)
        {
            if (!node.IsGiven(cells))
            {
                continue;
            }

            if (node.Column is not { } column)
            {
                writer.WriteStartObject(node.Name);
                Write(writer, node.Children, cells, complain);
                writer.WriteEndObject();
            }
            else if (CellReader.Write(writer, node.Name, column.Kind, cells[column.Index]) is { } complaint)
            {
                complain(column, complaint);
            }
        }
    }

    private sealed class Node(string name, ImportColumn? column)
    {
        public string Name => name;

        public ImportColumn? Column => column;

        public List<Node> Children { get; } = [];

        public bool IsGiven(string[] cells) => column is null ? Children.Exists(child => child.IsGiven(cells)) : cells[column.Index].Length > 0;
    }
}
