using System.Globalization;
using AdServer.Catalog.Validation;

namespace AdServer.Campaigns.Endpoints;

/// <summary><c>?page=</c> from 1 and <c>?pageSize=</c>, 100 when not given, at most 1,000.</summary>
internal readonly record struct Paging(int Page, int PageSize)
{
    private const int DefaultPageSize = 100;
    private const int MostPageSize = 1_000;

    /// <summary>How many come before this page.</summary>
    public long Skip => (long)(Page - 1) * PageSize;

    public static Paging Read(string? page, string? pageSize, List<ValidationError> errors) => new(
        Number(page ?? "", "page", int.MaxValue, 1, errors), Number(pageSize ?? "", "pageSize", MostPageSize, DefaultPageSize, errors));

    private static int Number(string text, string name, int max, int absent, List<ValidationError> errors)
    {
        if (text.Length == 0)
        {
            return absent;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max)
        {
            return number;
        }

        errors.Add(new ValidationError(name, ErrorCode.OutOfRange, $"{name} must be 1 to {max}, is '{text}'.", text));
        return absent;
    }
}
