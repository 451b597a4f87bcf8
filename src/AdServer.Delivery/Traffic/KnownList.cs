namespace AdServer.Delivery.Traffic;

/// <summary>The lists that come with the program, a line an entry; <c>#</c> begins a comment line.</summary>
internal static class KnownList
{
    public static string[] Read(string name)
    {
        using var resource = typeof(KnownList).Assembly.GetManifestResourceStream($"traffic/{name}.txt")
            ?? throw new InvalidOperationException($"The list {name} is missing from the program.");
        using var reader = new StreamReader(resource);
        return Lines(reader.ReadToEnd());
    }

    public static string[] Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
}
