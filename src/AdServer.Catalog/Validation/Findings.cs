namespace AdServer.Catalog.Validation;

/// <summary>The mistakes and warnings of one walk. Beyond <see cref="Most"/> of either the rest is not kept, so that no upload makes an endless answer.</summary>
public sealed class Findings
{
    public const int Most = 1_000;

    private const int LongestValue = 200;
    private const int LongestMessage = 1_000;

    private readonly List<ValidationError> _errors = [];
    private readonly List<ValidationError> _warnings = [];

    public IReadOnlyList<ValidationError> Errors => _errors;

    public IReadOnlyList<ValidationError> Warnings => _warnings;

    public void Error(string path, string code, string message, string? value = null) => Add(_errors, path, code, message, value);

    public void Warn(string path, string code, string message, string? value = null) => Add(_warnings, path, code, message, value);

    /// <summary>Never half a surrogate pair, which is no text any more.</summary>
    private static string Shortened(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static void Add(List<ValidationError> to, string path, string code, string message, string? value)
    {
        if (to.Count < Most)
        {
            // A message repeats what was sent: not two megabytes of it.
            to.Add(new ValidationError(path, code, Shortened(message, LongestMessage), value is null ? null : Shortened(value, LongestValue)));
        }
    }
}
