using System.Globalization;
using AdServer.Catalog.Validation;
using Microsoft.AspNetCore.Http;

namespace AdServer.Delivery.Explaining;

/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 1,000.</param>
internal readonly record struct ExplainPaging(int Page, int PageSize)
{
    private const int DefaultPageSize = 100;
    private const int MostPageSize = 1_000;

    public static ExplainPaging Read(IQueryCollection query, List<ValidationError> errors) => new(
        Number(query["page"].ToString(), "page", int.MaxValue, 1, errors),
        Number(query["pageSize"].ToString(), "pageSize", MostPageSize, DefaultPageSize, errors));

    private static int Number(string text, string name, int most, int absent, List<ValidationError> errors)
    {
        if (text.Length == 0)
        {
            return absent;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        errors.Add(new ValidationError(name, ErrorCode.OutOfRange, $"{name} must be 1 to {most}, is '{text}'.", text));
        return absent;
    }
}
