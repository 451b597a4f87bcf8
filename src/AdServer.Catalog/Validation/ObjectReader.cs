using System.Text.Json;

namespace AdServer.Catalog.Validation;

/// <summary>One JSON object on its walk: hands out its fields by name, and at the end names those that nobody asked for.</summary>
public sealed class ObjectReader
{
    private readonly OrderedDictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    private ObjectReader(string path, Findings findings)
    {
        Path = path;
        Findings = findings;
    }

    public string Path { get; }

    public Findings Findings { get; }

    /// <returns>null, and a finding, when the element is no object.</returns>
    public static ObjectReader? Open(JsonElement element, string path, Findings findings)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            findings.Error(path, ErrorCode.WrongType, $"{Named(path)} must be an object, is {JsonText.Kind(element)}.", JsonText.Shown(element));
            return null;
        }

        var reader = new ObjectReader(path, findings);
        foreach (var property in element.EnumerateObject())
        {
            reader.Keep(property);
        }

        return reader;
    }

    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    /// <summary>Of all fields, in the order given; for objects whose names are the caller's own.</summary>
    public IEnumerable<string> Names() => _fields.Keys;

    /// <summary>The field's value; null when it is absent or JSON null.</summary>
    public JsonElement? Take(string name)
    {
        _asked.Add(name);
        return _fields.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    /// <summary>As <see cref="Take"/>, and a finding when there is nothing.</summary>
    public JsonElement? Need(string name)
    {
        var value = Take(name);
        if (value is null)
        {
            Findings.Error(PathOf(name), ErrorCode.Required, $"{PathOf(name)} is needed.");
        }

        return value;
    }

    /// <summary>Fields that are known but not read here: what a <c>GET</c> adds.</summary>
    public void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _asked.Add(name);
        }
    }

    /// <param name="why">Told with each unknown field, where the reason is not plain.</param>
    public void RefuseUnknown(string? why = null)
    {
        foreach (var (name, value) in _fields)
        {
            if (!_asked.Contains(name))
            {
                Findings.Error(PathOf(name), ErrorCode.UnknownField, $"{PathOf(name)} is not a known field{(why is null ? "" : $" {why}")}.", JsonText.Shown(value));
            }
        }
    }

    private void Keep(JsonProperty property)
    {
        if (!JsonText.TryName(property, out var name))
        {
            Findings.Error(Path, ErrorCode.InvalidValue, $"{Named(Path)} has a field whose name is not Unicode text.");
            return;
        }

        if (!_fields.TryAdd(name, property.Value))
        {
            Findings.Error(PathOf(name), ErrorCode.DuplicateName, $"{PathOf(name)} is given more than once.", JsonText.Shown(property.Value));
        }
    }

    private static string Named(string path) => path.Length == 0 ? "The document" : path;
}
