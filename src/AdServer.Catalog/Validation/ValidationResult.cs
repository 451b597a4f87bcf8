namespace AdServer.Catalog.Validation;

/// <summary>The document, or every mistake in it. Warnings come with either.</summary>
public sealed record ValidationResult<T>(T? Document, IReadOnlyList<ValidationError> Errors, IReadOnlyList<ValidationError> Warnings)
    where T : class
{
    public bool IsValid => Errors.Count == 0;
}
