using System.Globalization;

namespace AdServer.LoadTest.Servers;

/// <summary>What the server's own runtime metrics say (<c>/metrics</c>, meter System.Runtime).</summary>
/// <param name="Allocated">Bytes since the start.</param>
/// <param name="Gen2">Collections since the start.</param>
internal readonly record struct RuntimeFigures(double Allocated, double Gen2)
{
    private static readonly HttpClient Client = new();

    public static async Task<RuntimeFigures> ReadAsync(Uri server, CancellationToken cancellationToken)
    {
        var text = await Client.GetStringAsync(new Uri(server, "/metrics"), cancellationToken);
        return new RuntimeFigures(Of(text, "dotnet_gc_heap_total_allocated_bytes_total", ""), Of(text, "dotnet_gc_collections_total", "gen2"));
    }

    public static RuntimeFigures operator -(RuntimeFigures a, RuntimeFigures b) => new(a.Allocated - b.Allocated, a.Gen2 - b.Gen2);

    private static double Of(string text, string name, string label)
    {
        var line = text.Split('\n').FirstOrDefault(one => one.StartsWith(name, StringComparison.Ordinal) && one.Contains(label, StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
