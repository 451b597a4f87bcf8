namespace AdServer.Catalog.Validation;

public static class KeyRules
{
    /// <summary>A needed key of an entry in a list.</summary>
    public static string? Key(this ObjectReader reader, string name) =>
        reader.Text(name, int.MaxValue, needed: true) is { } text ? Check(text, reader.PathOf(name), reader.Findings) : null;

    public static string? Check(string text, string path, Findings findings)
    {
        if (CatalogKey.IsValid(text))
        {
            return text;
        }

        findings.Error(path, ErrorCode.InvalidKey, $"{path} must match [a-z0-9][a-z0-9._-]{{0,63}}, is '{text}'.", text);
        return null;
    }

    /// <summary>The key in the address rules; one in the document may only repeat it.</summary>
    public static void CheckOwnKey(this ObjectReader reader, string name, string key)
    {
        if (reader.Text(name, int.MaxValue) is { } text && text != key)
        {
            reader.Findings.Error(reader.PathOf(name), ErrorCode.InvalidValue, $"{reader.PathOf(name)} is '{text}', but the address says '{key}'.", text);
        }
    }
}
