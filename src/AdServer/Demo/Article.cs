namespace AdServer.Demo;

/// <summary>One story of the demo newspaper, read from a file of named lines, a line of dashes, and HTML.</summary>
public sealed record Article(
    string Section, string Slug, string Title, string Standfirst, string Author, string Place, IReadOnlyList<string> Tags, int HoursOld, string Art, string Caption, string Body)
{
    public string Path => $"/{Section}/{Slug}";

    /// <exception cref="InvalidDataException">A named line is missing.</exception>
    public static Article Read(string file)
    {
        var text = File.ReadAllText(file);
        var split = text.IndexOf("\n---\n", StringComparison.Ordinal);
        var lines = text[..split].Split('\n').Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        string Line(string name) => lines.GetValueOrDefault(name) ?? throw new InvalidDataException($"{file} has no line '{name}'.");
        return new Article(
            Line("section"), Line("slug"), Line("title"), Line("standfirst"), Line("author"), Line("place"), Line("tags").Split(", "),
            int.Parse(Line("hours"), System.Globalization.CultureInfo.InvariantCulture), Line("art"), Line("caption"), text[(split + 5)..]);
    }
}
